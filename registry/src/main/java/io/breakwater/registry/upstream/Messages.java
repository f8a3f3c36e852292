package io.breakwater.registry.upstream;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.breakwater.registry.core.era.Versions;
import jakarta.inject.Singleton;
import java.util.Optional;

/** Writes the few JSON-RPC messages the registry sends. */
@Singleton
class Messages {
    private static final String META = "io.modelcontextprotocol/";
    private static final String CLIENT = "breakwater-registry";
    private static final String CLIENT_VERSION = "0.1.0";

    private final ObjectMapper json = new ObjectMapper();

    String modern(int id, String method, String version, Optional<String> cursor) {
        ObjectNode message = message(method).put("id", id);
        ObjectNode params = message.putObject("params");
        cursor.ifPresent(value -> params.put("cursor", value));
        ObjectNode meta = params.putObject("_meta");
        meta.put(META + "protocolVersion", version);
        meta.putObject(META + "clientCapabilities");
        client(meta.putObject(META + "clientInfo"));
        return message.toString();
    }

    String legacy(int id, String method, Optional<String> cursor) {
        ObjectNode message = message(method).put("id", id);
        ObjectNode params = message.putObject("params");
        cursor.ifPresent(value -> params.put("cursor", value));
        return message.toString();
    }

    String initialize(int id) {
        ObjectNode message = message("initialize").put("id", id);
        ObjectNode params = message.putObject("params");
        params.put("protocolVersion", Versions.LEGACY.getFirst());
        params.putObject("capabilities");
        client(params.putObject("clientInfo"));
        return message.toString();
    }

    String initialized() {
        return message("notifications/initialized").toString();
    }

    /** The answer to a request from the server; the id is repeated as the server wrote it. */
    String answerTo(String id, String method) {
        return method.equals("ping")
                ? "{\"jsonrpc\":\"2.0\",\"id\":" + id + ",\"result\":{}}"
                : "{\"jsonrpc\":\"2.0\",\"id\":" + id
                        + ",\"error\":{\"code\":-32601,\"message\":\"This client answers ping only\"}}";
    }

    private ObjectNode message(String method) {
        return json.createObjectNode().put("jsonrpc", "2.0").put("method", method);
    }

    private static void client(ObjectNode info) {
        info.put("name", CLIENT).put("version", CLIENT_VERSION);
    }
}
