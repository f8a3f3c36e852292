package io.breakwater.e2e;

import java.time.Duration;
import java.util.List;
import java.util.Map;

/** Test-only MCP servers, running and registered at the registry: one for both eras, one for each, one for exact JSON. */
record Fixtures(NodeServer dual, NodeServer legacy, NodeServer modern, NodeServer raw) implements AutoCloseable {

    static final List<String> IDS = List.of("fixture-dual", "fixture-legacy", "fixture-modern", "fixture-raw");

    static Fixtures start(Stack stack) {
        var fixtures = new Fixtures(
                server("dual"), server("legacy"), server("modern"), Node.serve(Map.of(), "node/fixture/raw.mjs"));
        register(stack, "fixture-dual", fixtures.dual.url());
        register(stack, "fixture-legacy", fixtures.legacy.url());
        register(stack, "fixture-modern", fixtures.modern.url());
        register(stack, "fixture-raw", fixtures.raw.url());
        IDS.forEach(id -> awaitReachable(stack, id));
        return fixtures;
    }

    /** Registers an upstream that wants no credentials. */
    static void register(Stack stack, String id, String url) {
        var server = Json.object("{'auth':{'kind':'none'},'description':'For the end-to-end tests','enabled':true}")
                .put("id", id)
                .put("title", id)
                .put("url", url);
        Rest.registry(stack, "platform-admin").create("/registry/servers", server);
    }

    /** Until the gateway has heard of the server from the registry. */
    static void awaitReachable(Stack stack, String id) {
        var client = McpClient.modern(stack, stack.server(id), () -> stack.token("platform-admin"));
        Await.until(
                "the gateway knows " + id,
                Duration.ofSeconds(20),
                () -> client.request("server/discover", Json.object("{}")).status() == 200);
    }

    /** How many calls of {@code test_wait} the modern fixture saw cancelled. */
    int cancelledWaits(Stack stack) {
        var state = new Rest(stack.http(), modern.uri(), () -> "").get("/state");
        return Json.read(state.body()).path("cancelled").asInt();
    }

    @Override
    public void close() {
        List.of(dual, legacy, modern, raw).forEach(NodeServer::close);
    }

    private static NodeServer server(String era) {
        return Node.serve(Map.of(), "node/fixture/server.mjs", "--era", era);
    }
}
