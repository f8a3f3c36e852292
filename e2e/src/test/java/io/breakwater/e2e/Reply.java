package io.breakwater.e2e;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpHeaders;
import java.util.List;

/** An HTTP answer to one JSON-RPC message: status, headers, body as received, and the messages in it. */
record Reply(int status, HttpHeaders headers, String body) {

    /** The JSON-RPC response: the only message of a JSON body, the last of an event stream. */
    JsonNode response() {
        return messages().getLast();
    }

    JsonNode result() {
        var response = response();
        if (!response.has("result")) {
            throw new AssertionError("No result: " + status + " " + body);
        }
        return response.get("result");
    }

    JsonNode error() {
        return response().path("error");
    }

    /** First text of a tool result. */
    String text() {
        return result().path("content").path(0).path("text").asText();
    }

    String header(String name) {
        return headers.firstValue(name).orElse("");
    }

    List<JsonNode> messages() {
        if (!header("Content-Type").startsWith("text/event-stream")) {
            return List.of(Json.read(body));
        }
        return body.lines()
                .filter(line -> line.startsWith("data:"))
                .map(line -> line.substring("data:".length()).strip())
                .filter(data -> !data.isEmpty())
                .map(Json::read)
                .toList();
    }
}
