package io.breakwater.drs.core.plan;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Whether a person may have the orchestrator carry out a plan's actions. They run as the orchestrator's account, so nobody may reach
 * through a plan what is refused to him directly. Asked when a plan is saved and when it is started.
 *
 * <p>A tool of an MCP server may be used by whom the access policies let call it with these arguments; a policy that wants a second
 * person's approval is a refusal, because nobody would be asked. What acts in AWS or calls an address is written by {@code dr-admin}
 * and may then be started by whoever may start plans. Probes only look.
 */
public final class ActionRights {
    /** Who may write actions that reach AWS or an address. */
    public static final String AUTHOR = "dr-admin";

    private static final Set<String> STARTERS = Set.of(AUTHOR, "dr-operator");

    private final Set<String> roles;
    private final Moment moment;
    private final ToolRights tools;
    private final List<Finding> refusals = new ArrayList<>();

    private ActionRights(Set<String> roles, Moment moment, ToolRights tools) {
        this.roles = roles;
        this.moment = moment;
        this.tools = tools;
    }

    /** What the person is about to do with the plan. */
    public enum Moment {
        SAVE,
        START
    }

    /** What the access policies say about one person. */
    @FunctionalInterface
    public interface ToolRights {

        /**
         * Why the person may not call a tool; empty if the person may.
         *
         * @param arguments a JSON text
         */
        Optional<String> refusal(String server, String tool, String arguments);
    }

    /**
     * The actions that are refused, each with its place; none if all may be carried out.
     *
     * @param roles the person's roles
     */
    public static List<Finding> refusals(RecoveryPlan plan, Set<String> roles, Moment moment, ToolRights tools) {
        ActionRights rights = new ActionRights(roles, moment, tools);
        for (int i = 0; i < plan.waves().size(); i++) {
            rights.stage("/waves/%d/before/".formatted(i), plan.waves().get(i).before());
            rights.stage("/waves/%d/after/".formatted(i), plan.waves().get(i).after());
        }
        return List.copyOf(rights.refusals);
    }

    private void stage(String pointer, List<Action> actions) {
        for (int i = 0; i < actions.size(); i++) {
            Action action = actions.get(i);
            String place = pointer + i + "/task";
            switch (action.task()) {
                case Task.SsmAutomation _, Task.SsmCommand _, Task.LambdaInvocation _, Task.HttpCall _ ->
                    role(action).ifPresent(why -> refusals.add(needsRole(place, why)));
                case Task.McpToolCall call ->
                    tools.refusal(call.server(), call.tool(), call.arguments())
                            .ifPresent(why -> refusals.add(notPermitted(place, action, why)));
                case Task.TcpProbe _, Task.HttpProbe _ -> {}
            }
        }
    }

    private Optional<String> role(Action action) {
        Set<String> enough = moment == Moment.SAVE ? Set.of(AUTHOR) : STARTERS;
        return roles.stream().anyMatch(enough::contains)
                ? Optional.empty()
                : Optional.of("Action '%s' (%s) needs the role %s."
                        .formatted(
                                action.name(),
                                action.task().kind(),
                                String.join(" or ", enough.stream().sorted().toList())));
    }

    private static Finding needsRole(String pointer, String why) {
        return Finding.error("plan.action-needs-role", pointer, why, "Have somebody with that role do it.");
    }

    private static Finding notPermitted(String pointer, Action action, String why) {
        return Finding.error(
                "plan.tool-not-permitted",
                pointer,
                "Action '%s': %s".formatted(action.name(), why),
                "Have an administrator grant the tool, or use another one.");
    }
}
