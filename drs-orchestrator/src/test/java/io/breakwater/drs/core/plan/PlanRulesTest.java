package io.breakwater.drs.core.plan;

import static io.breakwater.drs.core.plan.Plans.action;
import static io.breakwater.drs.core.plan.Plans.group;
import static io.breakwater.drs.core.plan.Plans.plan;
import static io.breakwater.drs.core.plan.Plans.server;
import static io.breakwater.drs.core.plan.Plans.wave;
import static io.breakwater.drs.core.plan.Plans.with;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.breakwater.drs.core.action.TaskRules;
import io.breakwater.drs.core.plan.Finding.Severity;
import io.breakwater.wire.guard.ConnectionPolicy;
import io.breakwater.wire.guard.HostRule;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class PlanRulesTest {
    private static final TaskRules TASKS =
            new TaskRules(new ConnectionPolicy(false, List.of(HostRule.parse("*.example.org")), true));

    private static List<Finding> check(RecoveryPlan plan) {
        return PlanRules.check(plan, TASKS);
    }

    private static List<Finding> afterLaunch(Task task) {
        return check(plan(with(wave("a", Set.of(), server(1)), List.of(), List.of(action("x", task)))));
    }

    @Test
    void aGoodPlanHasNoFindings() {
        assertThat(check(plan(
                        wave("db", Set.of(), server(1), group("g1")),
                        wave("app", Set.of("db"), server(2)),
                        wave("web", Set.of("app", "db"), server(3)))))
                .isEmpty();
    }

    @Test
    void cyclesAreNamedInFull() {
        List<Finding> findings = check(plan(
                wave("start", Set.of(), server(1)),
                wave("a", Set.of("c", "start"), server(2)),
                wave("b", Set.of("a"), server(3)),
                wave("c", Set.of("b"), server(4)),
                wave("self", Set.of("self"), server(5))));

        assertThat(findings).extracting(Finding::rule).containsOnly("plan.dependency-cycle");
        assertThat(findings)
                .extracting(Finding::message)
                .containsExactly(
                        "These waves wait for each other: a → c → b → a.",
                        "These waves wait for each other: self → self.");
        assertThat(findings.getFirst().pointer()).isEqualTo("/waves/1/dependsOn");
        assertThat(findings).allMatch(Finding::isError);
    }

    @Test
    void dependenciesMustExist() {
        assertThat(check(plan(wave("a", Set.of("nowhere"), server(1)))))
                .containsExactly(new Finding(
                        "plan.unknown-dependency",
                        Severity.ERROR,
                        "/waves/0/dependsOn",
                        "There is no wave 'nowhere'.",
                        "Name a wave of this plan, or remove the dependency."));
    }

    @Test
    void wavesHaveNamesOfTheirOwn() {
        assertThat(check(plan(wave("a", Set.of(), server(1)), wave("a", Set.of(), server(2)))))
                .extracting(Finding::rule, Finding::pointer)
                .containsExactly(tuple("plan.duplicate-wave", "/waves/1/name"));
    }

    @Test
    void aWaveRecoversSomething() {
        assertThat(check(plan(wave("a", Set.of()))))
                .extracting(Finding::rule, Finding::severity)
                .containsExactly(tuple("plan.empty-wave", Severity.ERROR));
    }

    @Test
    void nothingIsNamedTwice() {
        List<Finding> findings = check(plan(
                wave("a", Set.of(), server(1), group("g")), wave("b", Set.of("a"), group("g"), server(2), server(1))));

        assertThat(findings).extracting(Finding::rule).containsOnly("plan.member-twice");
        assertThat(findings).extracting(Finding::pointer).containsExactly("/waves/1/members/0", "/waves/1/members/2");
    }

    @Test
    void commandsNeedInstances() {
        Action command = action("check", new Task.SsmCommand("Check", Map.of()));
        Wave wave = wave("a", Set.of(), server(1));

        assertThat(check(plan(with(wave, List.of(command), List.of()))))
                .extracting(Finding::pointer)
                .containsExactly("/waves/0/before/0/task");
        assertThat(check(plan(with(wave, List.of(), List.of(command))))).isEmpty();
    }

    @Test
    void actionsOfAWaveHaveNamesOfTheirOwn() {
        Action one = action("same", new Task.McpToolCall("alerts", "raise", "{}"));
        Wave wave = wave("a", Set.of(), server(1));

        assertThat(check(plan(with(wave, List.of(one), List.of(one)))))
                .extracting(Finding::rule, Finding::pointer)
                .containsExactly(tuple("plan.duplicate-action", "/waves/0/after/0/name"));
    }

    @Test
    void whatIsWrongWithATaskIsToldWithItsPlace() {
        assertThat(afterLaunch(new Task.HttpCall("POST", "https://hooks.example.org/x", Map.of(), "")))
                .isEmpty();
        assertThat(afterLaunch(new Task.HttpCall("POST", "https://evil.test/x", Map.of(), "")))
                .extracting(Finding::severity, Finding::pointer)
                .containsExactly(tuple(Severity.ERROR, "/waves/0/after/0/task/url"));
    }

    @Test
    void secretsDoNotBelongInHeaders() {
        for (String header : List.of("Authorization", "X-Api-Key", "Cookie", "X-Auth-Token", "client-secret")) {
            assertThat(afterLaunch(new Task.HttpCall("POST", "https://hooks.example.org/x", Map.of(header, "x"), "")))
                    .as(header)
                    .extracting(Finding::rule, Finding::pointer)
                    .containsExactly(tuple("action.secret-header", "/waves/0/after/0/task/headers/" + header));
        }
        assertThat(afterLaunch(new Task.HttpCall(
                        "POST", "https://hooks.example.org/x", Map.of("Content-Type", "text/plain"), "")))
                .isEmpty();
    }

    @Test
    void approversHaveRolesOfThePlatform() {
        var rule =
                new ApprovalRule(List.of("role:boss", "user:ann", "role:dr-approver"), Duration.ofHours(1), true, "");
        RecoveryPlan good = plan(wave("a", Set.of(), server(1)));
        RecoveryPlan plan = new RecoveryPlan(
                good.name(), "", good.waves(), Targets.NONE, Optional.of(rule), Optional.empty(), good.timeLimit());

        assertThat(check(plan))
                .extracting(Finding::severity, Finding::message)
                .containsExactly(tuple(Severity.WARNING, "The platform has no role 'boss'."));
    }

    @Test
    void promisesFitTheLimits() {
        Wave short1 = new Wave(
                "a",
                Set.of(),
                List.of(server(1)),
                Duration.ZERO,
                Optional.of(new ApprovalRule(List.of("role:boss"), Duration.ofHours(1), true, "")),
                List.of(action("x", new Task.McpToolCall("s", "t", "{}"))),
                List.of(action(
                        "y", new Task.SsmAutomation(io.breakwater.drs.core.inventory.Servers.DUBLIN, "D", Map.of()))),
                new FailurePolicy.Stop(),
                Optional.of(Duration.ofMinutes(15)),
                new Targets(Optional.of(Duration.ofHours(3)), Optional.empty()));
        RecoveryPlan plan = new RecoveryPlan(
                "P",
                "",
                List.of(short1),
                new Targets(Optional.of(Duration.ofHours(2)), Optional.empty()),
                Optional.empty(),
                Optional.empty(),
                Duration.ofHours(1));

        assertThat(check(plan))
                .extracting(Finding::rule, Finding::pointer)
                .containsExactlyInAnyOrder(
                        tuple("plan.target-beyond-limit", "/targets/rto"),
                        tuple("plan.limit-below-actions", "/waves/0/timeLimit"),
                        tuple("plan.unknown-role", "/waves/0/approval/approvers"),
                        tuple("plan.wave-target-beyond-plan", "/waves/0/targets/rto"));
    }
}
