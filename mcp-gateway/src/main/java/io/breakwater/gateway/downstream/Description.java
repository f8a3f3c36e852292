package io.breakwater.gateway.downstream;

import io.breakwater.gateway.catalogue.Catalogue;
import io.breakwater.gateway.catalogue.CatalogueServer;
import io.breakwater.gateway.core.era.Era;
import io.breakwater.gateway.core.era.Versions;
import io.breakwater.gateway.core.jsonrpc.ErrorCodes;
import io.breakwater.gateway.pipeline.Call;
import io.breakwater.gateway.pipeline.Endpoint;
import io.breakwater.gateway.pipeline.Reply;
import io.breakwater.gateway.upstream.UpstreamCall;
import io.breakwater.gateway.upstream.UpstreamFailure;
import io.breakwater.gateway.upstream.Upstreams;
import io.breakwater.gateway.upstreamauth.UpstreamAuthorization.UpstreamRefused;
import io.breakwater.wire.json.RawJson;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What an endpoint says about itself: the result of {@code server/discover} and of {@code initialize}. */
@ApplicationScoped
class Description {

    static final RawJson SERVER_INFO =
            RawJson.of("{\"name\":\"breakwater\",\"title\":\"Breakwater MCP gateway\",\"version\":\"0.1.0\"}");

    private static final RawJson LIST_CHANGED = RawJson.of("{\"listChanged\":true}");
    private static final RawJson SUBSCRIBABLE = RawJson.of("{\"subscribe\":true,\"listChanged\":true}");
    private static final String AGGREGATE_INSTRUCTIONS =
            "Tools of several servers, named server__tool. Describe what you want to do to find_tools, then use the tool it names.";
    private static final String DISCOVERY_INSTRUCTIONS =
            "Describe what you want to do to find_tools, read a tool with describe_tool, run it with call_tool.";
    /** Server capabilities that are relayed; anything else a server declares is not promised on. */
    private static final List<String> RELAYED = List.of("tools", "prompts", "resources", "completions", "logging");

    private final Catalogue catalogue;
    private final Upstreams upstreams;

    Description(Catalogue catalogue, Upstreams upstreams) {
        this.catalogue = catalogue;
        this.upstreams = upstreams;
    }

    Uni<Reply> describe(Call call) {
        return switch (call.endpoint()) {
            case Endpoint.Aggregate aggregate ->
                Uni.createFrom().item(described(call, everything(), Optional.of(AGGREGATE_INSTRUCTIONS)));
            case Endpoint.Virtual virtual ->
                Uni.createFrom()
                        .item(described(
                                call,
                                RawJson.object(c -> c.set("tools", LIST_CHANGED).set("logging", RawJson.EMPTY_OBJECT)),
                                Optional.of(DISCOVERY_INSTRUCTIONS)));
            case Endpoint.SingleServer(String id) ->
                catalogue.server(id).map(server -> single(call, server)).orElseThrow();
        };
    }

    private Uni<Reply> single(Call call, CatalogueServer server) {
        return upstreams
                .profile(UpstreamCall.of(call, server, RawJson.EMPTY_OBJECT, Map.of()))
                .map(profile -> described(
                        call,
                        relayed(profile.capabilities()),
                        profile.instructions().or(server::instructions)))
                .onFailure(failure -> failure instanceof UpstreamFailure || failure instanceof UpstreamRefused)
                .recoverWithItem(
                        failure -> Reply.error(ErrorCodes.INTERNAL_ERROR, server.id() + ": " + failure.getMessage()));
    }

    private static RawJson everything() {
        return RawJson.object(capabilities -> capabilities
                .set("tools", LIST_CHANGED)
                .set("prompts", LIST_CHANGED)
                .set("resources", SUBSCRIBABLE)
                .set("completions", RawJson.EMPTY_OBJECT)
                .set("logging", RawJson.EMPTY_OBJECT));
    }

    private static RawJson relayed(RawJson capabilities) {
        return RawJson.object(kept ->
                RELAYED.forEach(name -> capabilities.member(name).ifPresent(value -> kept.set(name, value))));
    }

    private static Reply described(Call call, RawJson capabilities, Optional<String> instructions) {
        boolean modern = call.client().era() == Era.MODERN;
        return new Reply.Result(RawJson.object(result -> {
            if (modern) {
                result.set(
                        "supportedVersions",
                        RawJson.array(Versions.ALL.stream().map(RawJson::string).toList()));
            } else {
                result.set("protocolVersion", call.client().version());
            }
            result.set("capabilities", capabilities);
            if (!modern) {
                result.set("serverInfo", SERVER_INFO);
            }
            instructions.ifPresent(text -> result.set("instructions", text));
        }));
    }
}
