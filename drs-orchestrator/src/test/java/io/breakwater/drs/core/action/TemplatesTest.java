package io.breakwater.drs.core.action;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.breakwater.drs.core.execution.ExecutionKind;
import io.breakwater.drs.core.plan.Task;
import io.breakwater.sites.core.Site;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class TemplatesTest {
    private static final UUID ID = UUID.fromString("5a7c1b1e-0000-4000-8000-000000000001");
    private static final Site SITE = new Site("111122223333", "eu-central-1");
    private static final TemplateValues VALUES =
            new TemplateValues(ID, ExecutionKind.DRILL, "the \"web\"\ntier", List.of("i-1", "i-2"));

    @Test
    void parametersTakeOneValueForEachInstance() {
        Task filled = Templates.fill(
                new Task.SsmAutomation(
                        SITE,
                        "Switch",
                        Map.of("Ids", List.of("${wave.instanceIds}"), "Text", List.of("ids: ${wave.instanceIds}"))),
                VALUES);

        assertThat(((Task.SsmAutomation) filled).parameters())
                .containsEntry("Ids", List.of("i-1", "i-2"))
                .containsEntry("Text", List.of("ids: i-1,i-2"));
    }

    @Test
    void commandsAreFilledToo() {
        Task filled = Templates.fill(new Task.SsmCommand("Run", Map.of("a", List.of("${execution.kind}"))), VALUES);

        assertThat(((Task.SsmCommand) filled).parameters()).containsEntry("a", List.of("DRILL"));
    }

    @Test
    void aValueCannotEndAJsonString() {
        Task filled = Templates.fill(
                new Task.LambdaInvocation(SITE, "f", "{\"wave\":\"${wave.name}\",\"id\":\"${execution.id}\"}"), VALUES);

        assertThat(((Task.LambdaInvocation) filled).payload())
                .isEqualTo("{\"wave\":\"the \\\"web\\\"\\ntier\",\"id\":\"" + ID + "\"}");
    }

    @Test
    void argumentsOfToolsAreJson() {
        Task filled = Templates.fill(new Task.McpToolCall("s", "t", "{\"w\":\"${wave.name}\"}"), VALUES);

        assertThat(((Task.McpToolCall) filled).arguments()).isEqualTo("{\"w\":\"the \\\"web\\\"\\ntier\"}");
    }

    @Test
    void aCallIsFilledAsEachPlaceDemands() {
        Task filled = Templates.fill(
                new Task.HttpCall(
                        "POST",
                        "https://a.example/x?wave=${wave.name}",
                        Map.of("X-Wave", "${wave.name}", "Content-Type", "application/json"),
                        "{\"w\":\"${wave.name}\"}"),
                VALUES);

        Task.HttpCall call = (Task.HttpCall) filled;
        assertThat(call.url()).isEqualTo("https://a.example/x?wave=the%20%22web%22%0Atier");
        assertThat(call.headers()).containsEntry("X-Wave", "the \"web\" tier");
        assertThat(call.body()).isEqualTo("{\"w\":\"the \\\"web\\\"\\ntier\"}");
    }

    @Test
    void aBodyThatIsNotJsonIsPlainText() {
        Task filled =
                Templates.fill(new Task.HttpCall("POST", "https://a.example/", Map.of(), "wave=${wave.name}"), VALUES);

        assertThat(((Task.HttpCall) filled).body()).isEqualTo("wave=the \"web\"\ntier");
    }

    @Test
    void probesAreFilledInTheirPath() {
        assertThat(Templates.fill(new Task.HttpProbe("http://10.0.0.1/${execution.kind}", 200), VALUES))
                .isEqualTo(new Task.HttpProbe("http://10.0.0.1/DRILL", 200));
        assertThat(Templates.fill(new Task.TcpProbe("10.0.0.1", 22), VALUES))
                .isEqualTo(new Task.TcpProbe("10.0.0.1", 22));
    }

    @Test
    void unknownPlaceholdersAreNamedAndNeverSent() {
        assertThat(Templates.unknown("${wave.name} ${wave.nmae} ${}")).containsExactly("wave.nmae", "");
        assertThatThrownBy(() -> Templates.fill(new Task.HttpProbe("http://h/${nope}", 200), VALUES))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("nope");
    }
}
