package io.breakwater.gateway.core.arguments;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Checks tool arguments against input schemas. JSON Schema 2020-12 unless the schema declares another supported dialect
 * (2019-09, draft-07, draft-06, draft-04); nothing is fetched; cost is bounded by {@link SchemaLimits}. Numbers are
 * compared exactly when the JSON was read with big decimals. Thread-safe, never blocks on I/O.
 */
public final class ArgumentSchemas {
    private static final int KEPT = 4_096;
    private final SchemaLimits limits;
    private final Map<String, Compiled> compiled = new LinkedHashMap<>(64, 0.75f, true);

    public ArgumentSchemas(SchemaLimits limits) {
        this.limits = limits;
    }

    /**
     * @param schema the tool's {@code inputSchema}; anything but an object makes the call uncheckable
     * @param arguments the call's arguments; a JSON null or missing node counts as the empty object
     */
    public ArgumentVerdict check(JsonNode schema, JsonNode arguments) {
        var given = arguments.isNull() || arguments.isMissingNode() ? JsonNodeFactory.instance.objectNode() : arguments;
        var tooLarge = JsonSize.ofArguments(given, limits);
        if (tooLarge.isPresent()) {
            return new ArgumentVerdict.Misfits(java.util.List.of(tooLarge.get()));
        }
        return switch (compiled(schema)) {
            case Usable usable -> usable.schema().check(given, limits);
            case Unusable unusable -> new ArgumentVerdict.Uncheckable(unusable.reason());
        };
    }

    /** Whether this schema was compiled before, so that a check of small arguments is a matter of microseconds. */
    public boolean knows(JsonNode schema) {
        String hash = hash(schema);
        synchronized (compiled) {
            return compiled.containsKey(hash);
        }
    }

    private Compiled compiled(JsonNode schema) {
        String hash = hash(schema);
        synchronized (compiled) {
            var known = compiled.get(hash);
            if (known != null) {
                return known;
            }
        }
        var fresh = compile(schema);
        synchronized (compiled) {
            compiled.put(hash, fresh);
            if (compiled.size() > KEPT) {
                compiled.remove(compiled.keySet().iterator().next());
            }
        }
        return fresh;
    }

    private Compiled compile(JsonNode schema) {
        try {
            return new Usable(CompiledSchema.of(schema, limits));
        } catch (UnusableSchema unusable) {
            return new Unusable(unusable.reason());
        }
    }

    private static String hash(JsonNode schema) {
        try {
            var digest = MessageDigest.getInstance("SHA-256");
            return HexFormat.of().formatHex(digest.digest(schema.toString().getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java runtime has SHA-256", e);
        }
    }

    private sealed interface Compiled {}

    private record Usable(CompiledSchema schema) implements Compiled {}

    private record Unusable(String reason) implements Compiled {}
}
