package io.breakwater.drs.core.plan;

import io.breakwater.drs.core.action.TaskFault;
import io.breakwater.drs.core.action.TaskRules;
import io.breakwater.drs.core.document.ObjectReader;
import io.breakwater.drs.core.execution.ActionRun.Stage;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/** What must hold within a plan's document, whatever the inventory says. A plan with an error is not saved. */
public final class PlanRules {
    /** Roles of the realm that can be named as approvers. */
    public static final Set<String> ROLES = Set.of(
            "platform-admin", "dr-admin", "dr-operator", "dr-approver", "cicd-operator", "cicd-approver", "viewer");

    private static final Pattern SECRET = Pattern.compile(
            "authorization|cookie|secret|password|passwd|token|credential|api-?key|private-?key|signature");

    private final RecoveryPlan plan;
    private final TaskRules tasks;
    private final List<Finding> findings = new ArrayList<>();

    private PlanRules(RecoveryPlan plan, TaskRules tasks) {
        this.plan = plan;
        this.tasks = tasks;
    }

    /**
     * Checks a plan.
     *
     * @param tasks what each action has to keep to
     */
    public static List<Finding> check(RecoveryPlan plan, TaskRules tasks) {
        PlanRules rules = new PlanRules(plan, tasks);
        rules.dependencies();
        rules.membersOnce();
        rules.times();
        plan.recoveryApproval().ifPresent(rule -> rules.approval("/recoveryApproval", rule));
        for (int i = 0; i < plan.waves().size(); i++) {
            rules.wave("/waves/" + i, plan.waves().get(i));
        }
        return List.copyOf(rules.findings);
    }

    private void dependencies() {
        Map<String, Integer> names = new HashMap<>();
        for (int i = 0; i < plan.waves().size(); i++) {
            Integer earlier = names.putIfAbsent(plan.waves().get(i).name(), i);
            if (earlier != null) {
                findings.add(Finding.error(
                        "plan.duplicate-wave",
                        "/waves/" + i + "/name",
                        "Wave %d is called '%s' too."
                                .formatted(earlier + 1, plan.waves().get(i).name()),
                        "Give each wave a name of its own."));
            }
        }
        for (int i = 0; i < plan.waves().size(); i++) {
            String pointer = "/waves/" + i + "/dependsOn";
            plan.waves().get(i).dependsOn().stream()
                    .sorted()
                    .filter(name -> !names.containsKey(name))
                    .forEach(name -> findings.add(Finding.error(
                            "plan.unknown-dependency",
                            pointer,
                            "There is no wave '%s'.".formatted(name),
                            "Name a wave of this plan, or remove the dependency.")));
        }
        WaveGraph graph = new WaveGraph(plan.waves());
        for (List<Integer> cycle : graph.cycles()) {
            List<String> closed = new ArrayList<>(graph.names(cycle));
            closed.add(closed.getFirst());
            findings.add(Finding.error(
                    "plan.dependency-cycle",
                    "/waves/" + cycle.getFirst() + "/dependsOn",
                    "These waves wait for each other: " + String.join(" → ", closed) + ".",
                    "Remove one of these dependencies."));
        }
    }

    /** What is named twice would be launched twice, or waited for in vain. */
    private void membersOnce() {
        Map<String, String> seen = new HashMap<>();
        for (int i = 0; i < plan.waves().size(); i++) {
            Wave wave = plan.waves().get(i);
            for (int j = 0; j < wave.members().size(); j++) {
                Member member = wave.members().get(j);
                String what = switch (member) {
                    case Member.Group(String groupId, Impact _) -> "protection group " + groupId;
                    case Member.Server(String serverId, Impact _) -> "server " + serverId;
                };
                String earlier = seen.putIfAbsent(what, wave.name());
                if (earlier != null) {
                    findings.add(Finding.error(
                            "plan.member-twice",
                            "/waves/%d/members/%d".formatted(i, j),
                            "The %s is in wave '%s' already.".formatted(what, earlier),
                            "Keep it in one wave."));
                }
            }
        }
    }

    private void times() {
        plan.targets()
                .rto()
                .filter(rto -> rto.compareTo(plan.timeLimit()) > 0)
                .ifPresent(rto -> findings.add(Finding.warning(
                        "plan.target-beyond-limit",
                        "/targets/rto",
                        "The RTO of %s is longer than the time limit of %s.".formatted(rto, plan.timeLimit()),
                        "Raise the time limit, or promise less time.")));
    }

    private void wave(String pointer, Wave wave) {
        if (wave.members().isEmpty()) {
            findings.add(Finding.error(
                    "plan.empty-wave",
                    pointer + "/members",
                    "Wave '%s' recovers nothing.".formatted(wave.name()),
                    "Add a protection group or a server, or remove the wave."));
        }
        wave.approval().ifPresent(rule -> approval(pointer + "/approval", rule));
        wave.timeLimit()
                .filter(limit -> limit.compareTo(actionTime(wave)) < 0)
                .ifPresent(limit -> findings.add(Finding.warning(
                        "plan.limit-below-actions",
                        pointer + "/timeLimit",
                        "The wave's actions alone may take %s, the limit is %s.".formatted(actionTime(wave), limit),
                        "Raise the wave's limit or lower its actions' timeouts.")));
        wave.targets()
                .rto()
                .ifPresent(rto -> plan.targets()
                        .rto()
                        .filter(whole -> rto.compareTo(whole) > 0)
                        .ifPresent(whole -> findings.add(Finding.warning(
                                "plan.wave-target-beyond-plan",
                                pointer + "/targets/rto",
                                "The wave's RTO of %s is longer than the plan's of %s.".formatted(rto, whole),
                                "Promise no wave more time than the plan."))));
        actions(pointer, wave);
    }

    private static Duration actionTime(Wave wave) {
        Duration sum = Duration.ZERO;
        for (Action action : wave.before()) {
            sum = sum.plus(action.timeout());
        }
        for (Action action : wave.after()) {
            sum = sum.plus(action.timeout());
        }
        return sum;
    }

    private void approval(String pointer, ApprovalRule rule) {
        rule.approvers().stream()
                .filter(approver -> approver.startsWith("role:"))
                .map(approver -> approver.substring("role:".length()))
                .filter(role -> !ROLES.contains(role))
                .forEach(role -> findings.add(Finding.warning(
                        "plan.unknown-role",
                        pointer + "/approvers",
                        "The platform has no role '%s'.".formatted(role),
                        "Name a role of the platform, such as dr-approver.")));
    }

    private void actions(String pointer, Wave wave) {
        Set<String> names = new HashSet<>();
        for (int i = 0; i < wave.before().size(); i++) {
            action(pointer + "/before/" + i, wave.before().get(i), Stage.BEFORE, names);
        }
        for (int i = 0; i < wave.after().size(); i++) {
            action(pointer + "/after/" + i, wave.after().get(i), Stage.AFTER, names);
        }
    }

    private void action(String pointer, Action action, Stage stage, Set<String> names) {
        if (!names.add(action.name())) {
            findings.add(Finding.error(
                    "plan.duplicate-action",
                    pointer + "/name",
                    "Another action of the wave is called '%s'.".formatted(action.name()),
                    "Give each action of a wave a name of its own."));
        }
        List<TaskFault> faults = tasks.faults(action.task(), stage);
        faults.forEach(fault -> findings.add(
                Finding.error(fault.rule(), pointer + "/task" + fault.member(), fault.message(), fault.fix())));
        if (action.task() instanceof Task.HttpCall call && faults.isEmpty()) {
            headers(pointer, call);
        }
    }

    /** Beyond the headers that are known to carry credentials: those whose names say so. */
    private void headers(String pointer, Task.HttpCall call) {
        call.headers().keySet().stream()
                .sorted()
                .filter(name -> SECRET.matcher(name.toLowerCase(Locale.ROOT)).find())
                .forEach(name -> findings.add(Finding.error(
                        "action.secret-header",
                        ObjectReader.pointer(pointer + "/task/headers", name),
                        "The header '%s' looks like a secret, and plans are read by many.".formatted(name),
                        "Leave it out, or use a Lambda function or an MCP tool.")));
    }
}
