package io.breakwater.e2e;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

/**
 * The tools of the recovery server as one caller meets them behind the gateway.
 *
 * @param prefix what their names begin with at this endpoint
 */
record DrTools(McpClient client, String prefix) {
    private static final String SERVER = "drs";

    static DrTools amongAll(Stack stack, Supplier<String> token) {
        return new DrTools(McpClient.modern(stack, stack.mcp(), token), SERVER + "__");
    }

    static DrTools alone(Stack stack, Supplier<String> token) {
        return new DrTools(McpClient.modern(stack, stack.server(SERVER), token), "");
    }

    /** What they are called without the prefix, of those that are listed. */
    Set<String> listed() {
        var tools = client.request("tools/list", Json.object("{}")).result().path("tools");
        return StreamSupport.stream(tools.spliterator(), false)
                .map(tool -> tool.path("name").asText())
                .filter(name -> name.startsWith(prefix + "drs_"))
                .map(name -> name.substring(prefix.length()))
                .collect(Collectors.toSet());
    }

    Reply ask(String tool, ObjectNode arguments) {
        return client.callTool(prefix + tool, arguments);
    }

    /** What a call answers that must succeed. */
    JsonNode call(String tool, ObjectNode arguments) {
        var result = ask(tool, arguments).result();
        if (result.path("isError").asBoolean()) {
            throw new AssertionError(tool + " refused: " + result);
        }
        return result.path("structuredContent");
    }

    /** What a call says that must be refused. */
    String refusal(String tool, ObjectNode arguments) {
        var answer = ask(tool, arguments);
        if (!answer.result().path("isError").asBoolean()) {
            throw new AssertionError(tool + " was not refused: " + answer.body());
        }
        return answer.text();
    }
}
