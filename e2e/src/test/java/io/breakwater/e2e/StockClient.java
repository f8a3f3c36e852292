package io.breakwater.e2e;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import java.net.URI;
import java.util.HashMap;
import java.util.List;
import java.util.stream.StreamSupport;

/** The official SDKs as they are: 1.x (legacy era only) and 2.x in either era. */
enum StockClient {
    V1_LEGACY("v1", "legacy"),
    V2_LEGACY("v2", "legacy"),
    V2_MODERN("v2", "modern");

    private final String sdk;
    private final String era;

    StockClient(String sdk, String era) {
        this.sdk = sdk;
        this.era = era;
    }

    /** What became of one step. */
    record Outcome(JsonNode json) {

        boolean ok() {
            return json.path("ok").asBoolean();
        }

        JsonNode result() {
            if (!ok()) {
                throw new AssertionError("The step failed: " + json);
            }
            return json.path("result");
        }

        String text() {
            return result().path("content").path(0).path("text").asText();
        }

        List<String> names() {
            return StreamSupport.stream(result().spliterator(), false)
                    .map(item -> item.path("name").asText())
                    .toList();
        }

        JsonNode progress() {
            return json.path("progress");
        }
    }

    /** Connects, runs the steps (see {@code node/clients/steps.mjs}) and disconnects. */
    List<Outcome> run(Stack stack, URI endpoint, String token, String... steps) {
        var environment = new HashMap<>(stack.nodeTrust());
        environment.put("MCP_TOKEN", token);
        var run = Node.run(
                environment,
                "node/clients/stock.mjs",
                "--sdk",
                sdk,
                "--era",
                era,
                "--url",
                endpoint.toString(),
                "--steps",
                steps(steps));
        return outcomes(run);
    }

    static String steps(String... literals) {
        var list = ((ArrayNode) Json.read("[]"));
        for (var literal : literals) {
            list.add(Json.object(literal));
        }
        return list.toString();
    }

    static List<Outcome> outcomes(Node.Finished run) {
        if (run.output().isBlank()) {
            throw new AssertionError("No outcome, exit " + run.exit() + ": " + run.errors());
        }
        return StreamSupport.stream(run.json().spliterator(), false)
                .map(Outcome::new)
                .toList();
    }
}
