package io.breakwater.drs.core.action;

import static org.assertj.core.api.Assertions.assertThat;

import io.breakwater.drs.core.execution.ActionRun.Stage;
import io.breakwater.drs.core.plan.Task;
import io.breakwater.sites.core.Site;
import io.breakwater.wire.guard.ConnectionPolicy;
import io.breakwater.wire.guard.HostRule;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TaskRulesTest {
    private static final Site SITE = new Site("111122223333", "eu-central-1");
    private final TaskRules rules =
            new TaskRules(new ConnectionPolicy(false, List.of(HostRule.parse("hooks.example.com"))));

    @Test
    void tasksThatCanRunHaveNoFaults() {
        assertThat(faults(call("https://hooks.example.com/a?e=${execution.id}", Map.of("X-A", "${wave.name}"))))
                .isEmpty();
        assertThat(faults(new Task.SsmAutomation(SITE, "D", Map.of("P", List.of("${wave.instanceIds}")))))
                .isEmpty();
        assertThat(faults(new Task.SsmCommand("D", Map.of()))).isEmpty();
        assertThat(faults(new Task.LambdaInvocation(SITE, "f", "[1]"))).isEmpty();
        assertThat(faults(new Task.McpToolCall("s", "t", "{}"))).isEmpty();
        assertThat(faults(new Task.TcpProbe("10.0.0.1", 22))).isEmpty();
        assertThat(faults(new Task.HttpProbe("http://10.0.0.1/health", 200))).isEmpty();
    }

    @Test
    void aCommandNeedsSomethingLaunched() {
        assertThat(rules.faults(new Task.SsmCommand("D", Map.of()), Stage.BEFORE))
                .extracting(TaskFault::rule)
                .containsExactly("action.command-before-launch");
    }

    @Test
    void unknownPlaceholdersAreFoundWhereverTheyStand() {
        assertThat(members(new Task.SsmAutomation(SITE, "D", Map.of("P", List.of("${no}")))))
                .containsExactly("/parameters/P");
        assertThat(members(new Task.LambdaInvocation(SITE, "f", "{\"a\":\"${no}\"}")))
                .containsExactly("/payload");
        assertThat(members(new Task.McpToolCall("s", "t", "{\"a\":\"${no\"}"))).containsExactly("/arguments");
        assertThat(members(new Task.HttpProbe("http://10.0.0.1/${no}", 200))).containsExactly("/url");
        assertThat(members(new Task.HttpCall("POST", "https://hooks.example.com/", Map.of("X-A", "${no}"), "${no}")))
                .containsExactlyInAnyOrder("/headers/X-A", "/body");
    }

    @Test
    void onlyAllowedHostsAreCalled() {
        assertThat(faults(call("https://other.example.com/", Map.of())))
                .extracting(TaskFault::rule)
                .containsExactly("action.host-not-allowed");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"ftp://hooks.example.com/", "https://user:x@hooks.example.com/", "https://${wave.name}.example/"
            })
    void aUrlNamesItsHost(String url) {
        assertThat(faults(call(url, Map.of()))).extracting(TaskFault::member).containsOnly("/url");
        assertThat(faults(new Task.HttpProbe(url, 200)))
                .extracting(TaskFault::rule)
                .containsOnly("action.url");
    }

    @ParameterizedTest
    @ValueSource(strings = {"Host", "Content-Length", "Idempotency-Key", "bad header", "Authorization", "Cookie"})
    void someHeadersAreNotForPlans(String name) {
        assertThat(faults(call("https://hooks.example.com/", Map.of(name, "x"))))
                .isNotEmpty();
    }

    @Test
    void aHeaderHasOneLine() {
        assertThat(faults(call("https://hooks.example.com/", Map.of("X-A", "a\r\nX-B: b"))))
                .extracting(TaskFault::member)
                .containsExactly("/headers/X-A");
    }

    @Test
    void jsonIsJsonAndArgumentsAreAnObject() {
        assertThat(faults(new Task.LambdaInvocation(SITE, "f", "{\"a\":${execution.id}}")))
                .extracting(TaskFault::rule)
                .containsExactly("action.json");
        assertThat(faults(new Task.McpToolCall("s", "t", "[]")))
                .extracting(TaskFault::rule)
                .containsExactly("action.arguments");
    }

    private static Task call(String url, Map<String, String> headers) {
        return new Task.HttpCall("POST", url, headers, "");
    }

    private List<TaskFault> faults(Task task) {
        return rules.faults(task, Stage.AFTER);
    }

    private List<String> members(Task task) {
        return faults(task).stream().map(TaskFault::member).toList();
    }
}
