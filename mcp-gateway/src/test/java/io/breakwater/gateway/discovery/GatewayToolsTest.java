package io.breakwater.gateway.discovery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.breakwater.gateway.core.arguments.ArgumentVerdict;
import io.breakwater.gateway.discovery.BuiltInTools.InvalidArguments;
import io.breakwater.gateway.discovery.BuiltInTools.Redirect;
import io.breakwater.gateway.federation.ExposedTools;
import io.breakwater.gateway.fixture.OwnersResource;
import io.breakwater.gateway.fixture.Snapshots;
import io.breakwater.testing.KeycloakResource;
import io.breakwater.testing.PostgresResource;
import io.breakwater.wire.json.RawJson;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@QuarkusTestResource(PostgresResource.class)
@QuarkusTestResource(KeycloakResource.class)
@QuarkusTestResource(OwnersResource.class)
class GatewayToolsTest extends BuiltInsOnSnapshots {

    GatewayToolsTest(BuiltInTools builtIns, ExposedTools tools, UsageFilter usage, Snapshots snapshots) {
        super(builtIns, tools, usage, snapshots);
    }

    @Test
    void definitionsAreValidAndDescribeThemselves() {
        // When
        var definitions = builtIns.definitions();

        // Then
        assertThat(definitions)
                .extracting(tool -> tool.text("name").orElseThrow())
                .containsExactly("find_tools", "describe_tool", "call_tool");
        assertThat(definitions).allSatisfy(tool -> {
            assertThat(tool.text("description")).isPresent();
            assertThat(verdict(tool.member("inputSchema").orElseThrow(), "{\"query\":\"x\",\"name\":\"x\"}"))
                    .isNotInstanceOf(ArgumentVerdict.Uncheckable.class);
        });
    }

    @Test
    void describeGivesTheWholeDefinitionUnderTheExposedName() throws Exception {
        // When
        var result = call("describe_tool", "{\"name\":\"current-time__current_time_by_timezone\"}");

        // Then
        var tool = result.path("structuredContent").path("tool");
        assertThat(tool.path("name").asText()).isEqualTo("current-time__current_time_by_timezone");
        assertThat(result.path("content").get(0).path("text").asText()).contains("\"x-vendor\":1.10");
    }

    @Test
    void describeAnswersAlikeForHiddenAndUnknownTools() throws Exception {
        // When
        String hidden = call("describe_tool", "{\"name\":\"fake-tools__temporal_anomaly_detector\"}")
                .toString();
        String unknown = call("describe_tool", "{\"name\":\"fake-tools__temporal_anomaly_detectoX\"}")
                .toString();

        // Then
        assertThat(hidden).contains("\"isError\":true");
        assertThat(hidden.replace("detector", "detectoX")).isEqualTo(unknown);
    }

    @Test
    void callToolIsReplacedByItsTarget() {
        // When
        var redirect = builtIns.redirect("call_tool", RawJson.of("{\"name\":\"a__b\",\"arguments\":{\"n\":1e400}}"));

        // Then
        assertThat(redirect).contains(new Redirect("a__b", RawJson.of("{\"n\":1e400}")));
        assertThat(builtIns.redirect("call_tool", RawJson.of("{\"name\":\"a__b\"}")))
                .contains(new Redirect("a__b", RawJson.EMPTY_OBJECT));
        assertThat(builtIns.redirect("find_tools", RawJson.EMPTY_OBJECT)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"{}", "{\"name\":7}", "{\"name\":\"a\",\"arguments\":\"{}\"}", "{\"name\":\"a\",\"x\":1}", "[]"})
    void callToolWithoutATargetIsRefused(String arguments) {
        assertThatThrownBy(() -> builtIns.redirect("call_tool", RawJson.of(arguments)))
                .isInstanceOf(InvalidArguments.class)
                .hasMessageContaining("do not fit");
    }
}
