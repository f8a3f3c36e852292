package io.breakwater.drs.core.plan;

import static io.breakwater.drs.core.inventory.Servers.DUBLIN;
import static io.breakwater.drs.core.plan.Plans.action;
import static io.breakwater.drs.core.plan.Plans.plan;
import static io.breakwater.drs.core.plan.Plans.server;
import static io.breakwater.drs.core.plan.Plans.wave;
import static io.breakwater.drs.core.plan.Plans.with;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.breakwater.drs.core.plan.ActionRights.Moment;
import io.breakwater.drs.core.plan.ActionRights.ToolRights;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ActionRightsTest {
    private static final ToolRights GRANTED = (_, _, _) -> Optional.empty();
    private static final ToolRights RAISE_ONLY = (server, tool, arguments) ->
            server.equals("alerts") && tool.equals("raise") && arguments.equals("{\"level\":1}")
                    ? Optional.empty()
                    : Optional.of("no policy grants it");

    private static List<Finding> refusals(Set<String> roles, Moment moment, ToolRights tools, Task... tasks) {
        List<Action> actions =
                Arrays.stream(tasks).map(task -> action(task.kind(), task)).toList();
        return ActionRights.refusals(
                plan(with(wave("a", Set.of(), server(1)), actions, List.of())), roles, moment, tools);
    }

    private static final Task[] REACHING = {
        new Task.SsmAutomation(DUBLIN, "D", Map.of()),
        new Task.SsmCommand("D", Map.of()),
        new Task.LambdaInvocation(DUBLIN, "f", "{}"),
        new Task.HttpCall("POST", "https://hooks.example.org/", Map.of(), "")
    };

    @Test
    void whatReachesAwsOrAnAddressIsWrittenByAdministrators() {
        assertThat(refusals(Set.of("dr-admin"), Moment.SAVE, GRANTED, REACHING)).isEmpty();
        assertThat(refusals(Set.of("dr-operator"), Moment.SAVE, GRANTED, REACHING))
                .hasSize(4)
                .allMatch(finding -> finding.rule().equals("plan.action-needs-role") && finding.isError())
                .extracting(Finding::pointer, Finding::message)
                .contains(tuple("/waves/0/before/2/task", "Action 'lambda' (lambda) needs the role dr-admin."));
    }

    @Test
    void andStartedByWhoeverMayStart() {
        assertThat(refusals(Set.of("dr-operator"), Moment.START, GRANTED, REACHING))
                .isEmpty();
        assertThat(refusals(Set.of("dr-admin"), Moment.START, GRANTED, REACHING))
                .isEmpty();
        assertThat(refusals(Set.of("viewer"), Moment.START, GRANTED, REACHING))
                .extracting(Finding::message)
                .contains("Action 'http' (http) needs the role dr-admin or dr-operator.");
    }

    @Test
    void toolsNeedTheRightToTheirCallAtEachMoment() {
        for (Moment moment : Moment.values()) {
            assertThat(refusals(
                            Set.of("dr-operator"),
                            moment,
                            RAISE_ONLY,
                            new Task.McpToolCall("alerts", "raise", "{\"level\":1}")))
                    .isEmpty();
            assertThat(refusals(
                            Set.of("dr-admin"),
                            moment,
                            RAISE_ONLY,
                            new Task.McpToolCall("alerts", "raise", "{\"level\":2}"),
                            new Task.McpToolCall("alerts", "drop", "{}")))
                    .extracting(Finding::rule, Finding::message)
                    .containsOnly(tuple("plan.tool-not-permitted", "Action 'mcp-tool': no policy grants it"));
        }
    }

    @Test
    void probesOnlyLook() {
        assertThat(refusals(
                        Set.of(),
                        Moment.SAVE,
                        RAISE_ONLY,
                        new Task.TcpProbe("10.0.0.1", 80),
                        new Task.HttpProbe("http://10.0.0.1/", 200)))
                .isEmpty();
    }

    @Test
    void actionsAfterTheLaunchCountToo() {
        RecoveryPlan plan = plan(
                wave("a", Set.of(), server(1)),
                with(
                        wave("b", Set.of("a"), server(2)),
                        List.of(),
                        List.of(
                                action("x", new Task.TcpProbe("h", 1)),
                                action("y", new Task.SsmCommand("D", Map.of())))));

        assertThat(ActionRights.refusals(plan, Set.of(), Moment.SAVE, GRANTED))
                .extracting(Finding::pointer)
                .containsExactly("/waves/1/after/1/task");
    }
}
