package io.breakwater.gateway.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import io.breakwater.wire.json.RawJson;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a modern client is told when a call cannot be made. */
@QuarkusTest
@TestProfile(Fakes.Profile.class)
class ModernRefusalsTest extends FakeUpstreams {

    @Test
    void oneDeadServerLeavesTheOthersAlone() {
        // When
        TestClient.Answer dead = at("/mcp").modern("tools/call", "{\"name\":\"dead__echo\"}");
        TestClient.Answer alive = at("/mcp").modern("tools/call", "{\"name\":\"modern__echo\"}");
        // Then
        assertThat(dead.errorCode()).isEqualTo(-32603);
        assertThat(dead.last().toString()).contains("dead: The server cannot be reached");
        assertThat(alive.result()).isNotNull();
    }

    @ParameterizedTest
    @ValueSource(strings = {"garbage", "half"})
    void whatIsNoProtocolBecomesOneError(String tool) {
        for (String server : List.of("modern", "legacy")) {
            assertThat(at("/servers/" + server + "/mcp")
                            .modern("tools/call", "{\"name\":\"" + tool + "\"}")
                            .errorCode())
                    .isEqualTo(-32603);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"silent", "huge"})
    void patienceAndSizeAreLimited(String tool) {
        for (String server : List.of("modern", "legacy")) {
            TestClient.Answer answer =
                    at("/servers/" + server + "/mcp").modern("tools/call", "{\"name\":\"" + tool + "\"}");
            assertThat(answer.errorCode()).isEqualTo(-32603);
            assertThat(answer.last().toString()).contains(tool.equals("silent") ? "too long" : "too large");
        }
    }

    @Test
    void hiddenAndUnknownAnswerAlike() {
        for (String path : List.of("/mcp", "/servers/modern/mcp")) {
            String prefix = path.equals("/mcp") ? "modern__" : "";
            RawJson hidden = at(path).modern("tools/call", "{\"name\":\"" + prefix + "hidden\"}")
                    .last();
            RawJson unknown = at(path).modern("tools/call", "{\"name\":\"" + prefix + "absent\"}")
                    .last();
            assertThat(hidden.toString().replace("hidden", "absent")).isEqualTo(unknown.toString());
            assertThat(hidden.toString()).contains("-32602");
        }
        assertThat(at("/servers/modern/mcp")
                        .as("mallory")
                        .modern("tools/list", "{}")
                        .status())
                .isEqualTo(404);
        assertThat(at("/servers/absent/mcp").modern("tools/list", "{}").status())
                .isEqualTo(404);
        assertThat(at("/virtual/absent/mcp").modern("tools/list", "{}").status())
                .isEqualTo(404);
    }

    @Test
    void aRefusedCallSaysWhichPolicy() {
        // When
        RawJson result = at("/mcp")
                .as("eve")
                .modern("tools/call", "{\"name\":\"modern__echo\"}")
                .result();
        // Then
        assertThat(result.toString()).contains("\"isError\":true").contains("Policy p1");
        assertThat(Fakes.Ledger.LINES).contains("refused eve modern/echo");
        assertThat(modern.received("tools/call")).isEmpty();
    }

    @Test
    void nothingRunsUnrecorded() {
        // When
        TestClient.Answer answer = at("/mcp").as("nolog").modern("tools/call", "{\"name\":\"modern__echo\"}");
        // Then
        assertThat(answer.status()).isEqualTo(503);
        assertThat(modern.received("tools/call")).isEmpty();
    }

    @Test
    void wrongArgumentsNameTheirPlace() {
        assertThat(at("/mcp")
                        .modern("tools/call", "{\"name\":\"modern__echo\",\"arguments\":{\"wrong\":1}}")
                        .result()
                        .toString())
                .contains("\"isError\":true")
                .contains("/wrong: is wrong");
    }

    @Test
    void callToolIsItsTarget() {
        for (String path : List.of("/mcp", "/virtual/discovery/mcp")) {
            String params =
                    "{\"name\":\"call_tool\",\"arguments\":{\"name\":\"modern__%s\",\"arguments\":{\"a\":1.10}}}";
            assertThat(at(path).modern("tools/call", params.formatted("echo"))
                            .result()
                            .toString())
                    .contains("\"structuredContent\":{\"a\":1.10}");
            assertThat(at(path).modern("tools/call", params.formatted("hidden")).errorCode())
                    .isEqualTo(-32602);
            assertThat(at(path).as("eve")
                            .modern("tools/call", params.formatted("echo"))
                            .result()
                            .toString())
                    .contains("Policy p1");
            assertThat(at(path).as("nolog")
                            .modern("tools/call", params.formatted("echo"))
                            .status())
                    .isEqualTo(503);
            assertThat(at(path).modern("tools/call", params.formatted("echo").replace("\"a\"", "\"wrong\""))
                            .result()
                            .toString())
                    .contains("/wrong");
        }
        assertThat(at("/mcp")
                        .modern("tools/call", "{\"name\":\"call_tool\"}")
                        .result()
                        .toString())
                .contains("name is missing");
    }
}
