package io.breakwater.gateway.discovery;

import io.breakwater.gateway.access.AccessControl;
import io.breakwater.gateway.core.arguments.ArgumentSchemas;
import io.breakwater.gateway.core.arguments.ArgumentVerdict;
import io.breakwater.gateway.core.arguments.SchemaLimits;
import io.breakwater.gateway.federation.ExposedTool;
import io.breakwater.gateway.federation.ExposedTools;
import io.breakwater.gateway.pipeline.Call;
import io.breakwater.policy.Principal;
import io.breakwater.wire.json.RawJson;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;

/** The built-in tools over search, catalogue snapshot and access rules. */
@ApplicationScoped
class GatewayTools implements BuiltInTools {
    private static final int DEFAULT_HITS = 5;

    private final ArgumentSchemas schemas = new ArgumentSchemas();
    private final ToolSearch search;
    private final ExposedTools tools;
    private final AccessControl access;
    private final DiscoveryConfig config;

    GatewayTools(ToolSearch search, ExposedTools tools, AccessControl access, DiscoveryConfig config) {
        this.search = search;
        this.tools = tools;
        this.access = access;
        this.config = config;
    }

    @Override
    public List<RawJson> definitions() {
        return BuiltInDefinitions.ALL;
    }

    @Override
    public List<String> pinned(Principal principal) {
        return config.pinned().orElse(List.of());
    }

    @Override
    public Optional<Redirect> redirect(String name, RawJson arguments) {
        if (!name.equals(BuiltInDefinitions.CALL)) {
            return Optional.empty();
        }
        misfit(BuiltInDefinitions.CALL_TOOL, arguments).ifPresent(sentence -> {
            throw new InvalidArguments(sentence);
        });
        return Optional.of(new Redirect(
                arguments.text("name").orElseThrow(),
                arguments.member("arguments").orElse(RawJson.EMPTY_OBJECT)));
    }

    @Override
    public Uni<RawJson> call(Call call, String name) {
        var arguments = call.arguments();
        return switch (name) {
            case BuiltInDefinitions.FIND ->
                misfit(BuiltInDefinitions.FIND_TOOLS, arguments)
                        .map(GatewayTools::refusal)
                        .orElseGet(() -> find(call.principal(), arguments));
            case BuiltInDefinitions.DESCRIBE ->
                misfit(BuiltInDefinitions.DESCRIBE_TOOL, arguments)
                        .map(GatewayTools::refusal)
                        .orElseGet(() -> Uni.createFrom().item(describe(call.principal(), arguments)));
            default -> refusal("No built-in tool is named " + name + ".");
        };
    }

    private Optional<String> misfit(RawJson definition, RawJson arguments) {
        var schema = definition.member("inputSchema").orElseThrow();
        return schemas.check(schema.bytes(), arguments.bytes(), SchemaLimits.DEFAULT)
                        instanceof ArgumentVerdict.Misfits misfits
                ? Optional.of(misfits.sentence())
                : Optional.empty();
    }

    private Uni<RawJson> find(Principal principal, RawJson arguments) {
        String query = arguments.text("query").orElseThrow();
        int limit = arguments
                .member("top_n")
                .map(number -> new BigDecimal(number.toString()).intValue())
                .orElse(DEFAULT_HITS);
        return search.find(principal, query, limit).map(FoundAnswer::result);
    }

    private RawJson describe(Principal principal, RawJson arguments) {
        String name = arguments.text("name").orElseThrow();
        return tools.find(name)
                .filter(tool -> access.visible(principal, tool.server().id(), "tools/call", tool.name()))
                .map(GatewayTools::description)
                .orElseGet(() ->
                        FoundAnswer.error("There is no tool named " + name + ". find_tools lists what there is."));
    }

    private static RawJson description(ExposedTool tool) {
        return FoundAnswer.structured(RawJson.object(edit -> edit.set(
                        "server", tool.server().id())
                .set("tool", tool.definition().edit(entry -> entry.set("name", tool.exposedName())))));
    }

    private static Uni<RawJson> refusal(String sentence) {
        return Uni.createFrom().item(FoundAnswer.error(sentence));
    }
}
