package io.breakwater.simulator.core.s3;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.stream.Stream;

/** A bucket's policy, as far as it matters whom it lets in. */
public final class BucketPolicy {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final JsonNode root;

    private BucketPolicy(JsonNode root) {
        this.root = root;
    }

    /** @throws IllegalArgumentException if it is no policy, with the reason */
    public static BucketPolicy parse(String text) {
        JsonNode root;
        try {
            root = JSON.readTree(text);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("Policies must be valid JSON and the first byte must be '{'", e);
        }
        if (!root.isObject()) {
            throw new IllegalArgumentException("Policies must be valid JSON and the first byte must be '{'");
        }
        if (statements(root).findAny().isEmpty()) {
            throw new IllegalArgumentException("Missing required field Statement");
        }
        statements(root).forEach(statement -> {
            for (String field : new String[] {"Effect", "Principal", "Action", "Resource"}) {
                if (!statement.has(field) && !statement.has("Not" + field)) {
                    throw new IllegalArgumentException("Missing required field " + field);
                }
            }
        });
        return new BucketPolicy(root);
    }

    /**
     * Whether it lets everybody in: a statement allows any principal without a condition. Source: S3 user guide, "The
     * meaning of public"; conditions that leave everybody in are not looked into.
     */
    public boolean isPublic() {
        return statements(root)
                .anyMatch(statement -> statement.path("Effect").asText().equals("Allow")
                        && isEverybody(statement.path("Principal"))
                        && statement.path("Condition").isEmpty());
    }

    private static Stream<JsonNode> statements(JsonNode root) {
        JsonNode statements = root.path("Statement");
        return statements.isArray()
                ? statements.valueStream()
                : Stream.of(statements).filter(JsonNode::isObject);
    }

    private static boolean isEverybody(JsonNode principal) {
        if (principal.isObject()) {
            return isEverybody(principal.path("AWS"));
        }
        return principal.isArray()
                ? principal.valueStream().anyMatch(BucketPolicy::isEverybody)
                : principal.asText().equals("*");
    }
}
