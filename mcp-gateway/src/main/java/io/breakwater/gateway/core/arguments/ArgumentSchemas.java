package io.breakwater.gateway.core.arguments;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Checks tool arguments against input schemas. JSON Schema 2020-12 unless the schema declares another supported dialect
 * (2019-09, draft-07, draft-06, draft-04); nothing is fetched; numbers are compared exactly; cost is bounded by {@link
 * SchemaLimits}. Compiled schemas are kept by content hash. Thread-safe, never blocks on I/O.
 */
public final class ArgumentSchemas {
    private static final int KEPT = 4_096;
    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
            .build();

    private final Map<String, Compiled> compiled = new LinkedHashMap<>(64, 0.75f, true);

    /**
     * @param schema JSON text of the tool's {@code inputSchema}
     * @param arguments JSON text of the call's arguments; {@code null} counts as the empty object
     */
    public ArgumentVerdict check(byte[] schema, byte[] arguments, SchemaLimits limits) {
        try {
            var node = JSON.readTree(arguments);
            var given = node.isNull() || node.isMissingNode() ? JSON.createObjectNode() : node;
            var tooLarge = JsonSize.ofArguments(given, limits);
            if (tooLarge.isPresent()) {
                return limits.equals(SchemaLimits.QUICK)
                        ? new ArgumentVerdict.TooCostly()
                        : new ArgumentVerdict.Misfits(List.of(tooLarge.get()));
            }
            return switch (compiled(schema, limits)) {
                case Usable usable -> usable.schema().check(given, limits);
                case Unusable unusable -> new ArgumentVerdict.Uncheckable(unusable.reason());
            };
        } catch (IOException malformed) {
            return new ArgumentVerdict.Misfits(List.of(new ArgumentProblem("", "is not JSON that can be read")));
        }
    }

    /** Whether this schema was compiled before, so that a check of small arguments is a matter of microseconds. */
    public boolean knows(byte[] schema) {
        String hash = hash(schema);
        synchronized (compiled) {
            return compiled.containsKey(hash);
        }
    }

    private Compiled compiled(byte[] schema, SchemaLimits limits) {
        String hash = hash(schema);
        synchronized (compiled) {
            var known = compiled.get(hash);
            if (known != null) {
                return known;
            }
        }
        var fresh = compile(schema, limits);
        synchronized (compiled) {
            compiled.put(hash, fresh);
            if (compiled.size() > KEPT) {
                compiled.remove(compiled.keySet().iterator().next());
            }
        }
        return fresh;
    }

    private static Compiled compile(byte[] schema, SchemaLimits limits) {
        try {
            JsonNode parsed = JSON.readTree(schema);
            return new Usable(CompiledSchema.of(parsed, limits));
        } catch (IOException malformed) {
            return new Unusable("it is not JSON that can be read");
        } catch (UnusableSchema unusable) {
            return new Unusable(unusable.reason());
        }
    }

    private static String hash(byte[] schema) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(schema));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java runtime has SHA-256", e);
        }
    }

    private sealed interface Compiled {}

    private record Usable(CompiledSchema schema) implements Compiled {}

    private record Unusable(String reason) implements Compiled {}
}
