package io.breakwater.policy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.breakwater.policy.AccessPolicy.Effect;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * Policies and principals as JSON, the form feeds and REST bodies carry. Written by hand, so that member names are a contract
 * and no reflection is needed. Unknown members are ignored; enum values are lower case; absent options are left out.
 */
public final class PolicyJson {

    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
    private static final ObjectMapper MAPPER = new ObjectMapper();

    private PolicyJson() {}

    /** Writes a policy. */
    public static ObjectNode write(AccessPolicy policy) {
        ObjectNode json = NODES.objectNode();
        json.put("id", policy.id());
        json.put("name", policy.name());
        json.put("description", policy.description());
        json.put("effect", policy.effect() == Effect.ALLOW ? "allow" : "deny");
        json.set("subjects", texts(policy.subjects()));
        json.set("servers", texts(policy.servers()));
        json.set("methods", texts(policy.methods()));
        json.set("tools", texts(policy.tools()));
        policy.condition().ifPresent(condition -> json.put("condition", condition));
        json.put("approval", policy.approval());
        json.put("enabled", policy.enabled());
        return json;
    }

    /**
     * Reads a policy. {@code id}, {@code name}, {@code effect}, {@code subjects}, {@code servers} and {@code methods} are required.
     *
     * @throws PolicyFormatException naming the first member at fault
     */
    public static AccessPolicy readPolicy(JsonNode json) {
        JsonFields fields = new JsonFields(json);
        return new AccessPolicy(
                fields.text("id"),
                fields.text("name"),
                fields.optionalText("description").orElse(""),
                fields.choice("effect", Effect.class),
                fields.texts("subjects"),
                fields.texts("servers"),
                fields.texts("methods"),
                fields.textsOrNone("tools"),
                fields.optionalText("condition"),
                fields.flag("approval", false),
                fields.flag("enabled", true));
    }

    /** Writes a principal. */
    public static ObjectNode write(Principal principal) {
        ObjectNode json = NODES.objectNode();
        json.put("subject", principal.subject());
        json.put("name", principal.name());
        json.put("kind", principal.kind() == Principal.Kind.USER ? "user" : "agent");
        json.put("client", principal.client());
        json.set("roles", texts(new TreeSet<>(principal.roles())));
        json.set("groups", texts(new TreeSet<>(principal.groups())));
        principal.session().ifPresent(session -> json.put("session", session));
        principal.key().ifPresent(key -> json.put("key", key));
        json.set("serverScope", texts(principal.serverScope()));
        json.set("claims", MAPPER.valueToTree(principal.claims()));
        return json;
    }

    /**
     * Reads a principal. {@code subject}, {@code name}, {@code kind} and {@code client} are required.
     *
     * @throws PolicyFormatException naming the first member at fault
     */
    public static Principal readPrincipal(JsonNode json) {
        JsonFields fields = new JsonFields(json);
        return new Principal(
                fields.text("subject"),
                fields.text("name"),
                fields.choice("kind", Principal.Kind.class),
                fields.text("client"),
                Set.copyOf(fields.textsOrNone("roles")),
                Set.copyOf(fields.textsOrNone("groups")),
                fields.optionalText("session"),
                fields.optionalText("key"),
                fields.textsOrNone("serverScope"),
                claims(json.path("claims")));
    }

    /** Claims stay JSON nodes: numbers keep their digits, and conditions read nodes as they are. */
    private static Map<String, Object> claims(JsonNode json) {
        Map<String, Object> claims = new LinkedHashMap<>();
        json.properties().forEach(claim -> claims.put(claim.getKey(), claim.getValue()));
        return claims;
    }

    private static ArrayNode texts(Collection<String> values) {
        ArrayNode array = NODES.arrayNode();
        List.copyOf(values).forEach(array::add);
        return array;
    }
}
