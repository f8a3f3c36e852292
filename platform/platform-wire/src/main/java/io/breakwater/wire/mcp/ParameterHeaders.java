package io.breakwater.wire.mcp;

import io.breakwater.wire.json.RawJson;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * The {@code Mcp-Param-*} headers of one tool: which arguments they mirror, by {@code x-mcp-header} in its schema (mcp.md §3.3).
 * Immutable.
 */
public final class ParameterHeaders {

    /** Lower-case prefix of these headers. */
    public static final String PREFIX = "mcp-param-";

    private static final String ANNOTATION = "x-mcp-header";
    private static final Pattern TOKEN = Pattern.compile("[!#$%&'*+.^_`|~0-9A-Za-z-]+");
    private static final Set<String> TYPES = Set.of("string", "integer", "boolean");
    private static final int LONGEST_NUMBER = 64;
    private static final BigDecimal EXACT = BigDecimal.valueOf((1L << 53) - 1);
    private static final Set<String> MAPS_OF_SCHEMAS =
            Set.of("$defs", "definitions", "patternProperties", "dependentSchemas");
    private static final Set<String> NO_SCHEMAS = Set.of("default", "const", "enum", "examples", "required", "type");

    /** The schema breaks a rule for these annotations: the tool must not be offered. */
    public static final class InvalidAnnotation extends RuntimeException {
        private static final long serialVersionUID = 1;

        InvalidAnnotation(String message) {
            super(message, null, false, false);
        }
    }

    private record Mirror(String header, List<String> path) {}

    private final List<Mirror> mirrors = new ArrayList<>();
    private final Set<String> names = new HashSet<>();

    private ParameterHeaders() {}

    /**
     * Reads the annotations of a tool's {@code inputSchema}.
     *
     * @throws InvalidAnnotation when one is not allowed where or as it stands
     */
    public static ParameterHeaders of(RawJson inputSchema) {
        ParameterHeaders headers = new ParameterHeaders();
        headers.properties(inputSchema, List.of());
        return headers;
    }

    public boolean isEmpty() {
        return mirrors.isEmpty();
    }

    /** The headers to send with these arguments. */
    public Map<String, String> compute(RawJson arguments) {
        Map<String, String> headers = new LinkedHashMap<>();
        for (Mirror mirror : mirrors) {
            value(arguments, mirror).ifPresent(value -> headers.put("Mcp-Param-" + mirror.header, encoded(value)));
        }
        return headers;
    }

    /** The first header that does not agree with the arguments, as a sentence. {@code sent} has lower-case names. */
    public Optional<String> disagreement(RawJson arguments, Map<String, String> sent) {
        for (Mirror mirror : mirrors) {
            Optional<String> header = Optional.ofNullable(sent.get(PREFIX + mirror.header.toLowerCase(Locale.ROOT)));
            Optional<RawJson> value = value(arguments, mirror);
            if (header.isPresent() != value.isPresent()) {
                return Optional.of("Mcp-Param-" + mirror.header
                        + (value.isPresent() ? " is missing" : " is given, but the argument is not"));
            }
            if (header.isPresent() && !agrees(header.get(), value.orElseThrow())) {
                return Optional.of("Mcp-Param-" + mirror.header + " differs from the argument");
            }
        }
        return Optional.empty();
    }

    private static boolean agrees(String header, RawJson value) {
        Optional<String> decoded = HeaderValues.decode(header);
        if (decoded.isEmpty()) {
            return false;
        }
        if (value.kind() == RawJson.Kind.NUMBER) {
            Optional<BigDecimal> said = decimal(decoded.get());
            Optional<BigDecimal> meant = decimal(value.toString());
            return said.isPresent() && meant.isPresent() && said.get().compareTo(meant.get()) == 0;
        }
        return decoded.get().equals(value.isString() ? value.asString() : value.toString());
    }

    private static Optional<BigDecimal> decimal(String text) {
        if (text.length() > LONGEST_NUMBER) {
            return Optional.empty();
        }
        try {
            return Optional.of(new BigDecimal(text));
        } catch (NumberFormatException e) {
            return Optional.empty();
        }
    }

    private static String encoded(RawJson value) {
        if (value.kind() != RawJson.Kind.NUMBER) {
            return HeaderValues.encode(value.isString() ? value.asString() : value.toString());
        }
        return decimal(value.toString())
                .filter(number -> number.abs().compareTo(EXACT) <= 0)
                .map(number -> number.stripTrailingZeros().toPlainString())
                .orElseGet(value::toString);
    }

    private static Optional<RawJson> value(RawJson arguments, Mirror mirror) {
        Optional<RawJson> value = Optional.of(arguments);
        for (String name : mirror.path) {
            value = value.flatMap(v -> v.member(name));
        }
        return value.filter(v -> v.kind() != RawJson.Kind.NULL);
    }

    /** Below {@code properties} annotations are allowed; everywhere else they make the tool invalid. */
    private void properties(RawJson schema, List<String> path) {
        for (RawJson.Member member : schema.members()) {
            if (member.name().equals("properties")) {
                for (RawJson.Member property : member.value().members()) {
                    List<String> below = new ArrayList<>(path);
                    below.add(property.name());
                    annotated(property.value(), below);
                    properties(property.value(), List.copyOf(below));
                }
            } else {
                unreachable(member);
            }
        }
        if (path.isEmpty() && schema.member(ANNOTATION).isPresent()) {
            throw new InvalidAnnotation(ANNOTATION + " on the schema itself");
        }
    }

    private void annotated(RawJson property, List<String> path) {
        Optional<RawJson> annotation = property.member(ANNOTATION);
        if (annotation.isEmpty()) {
            return;
        }
        String header =
                annotation.filter(RawJson::isString).map(RawJson::asString).orElse("");
        if (!TOKEN.matcher(header).matches()) {
            throw new InvalidAnnotation(ANNOTATION + " is no header name");
        }
        if (!names.add(header.toLowerCase(Locale.ROOT))) {
            throw new InvalidAnnotation(ANNOTATION + " names the same header twice");
        }
        if (property.text("type").filter(TYPES::contains).isEmpty()) {
            throw new InvalidAnnotation(ANNOTATION + " on something else than a string, integer or boolean");
        }
        mirrors.add(new Mirror(header, List.copyOf(path)));
    }

    private void unreachable(RawJson.Member member) {
        if (NO_SCHEMAS.contains(member.name()) || member.name().equals(ANNOTATION)) {
            return;
        }
        if (MAPS_OF_SCHEMAS.contains(member.name())) {
            member.value().members().forEach(schema -> refuse(schema.value()));
        } else {
            refuse(member.value());
            member.value().elements().forEach(this::refuse);
        }
    }

    private void refuse(RawJson schema) {
        if (schema.member(ANNOTATION).isPresent()) {
            throw new InvalidAnnotation(ANNOTATION + " where no plain property is");
        }
        for (RawJson.Member member : schema.members()) {
            if (member.name().equals("properties")) {
                member.value().members().forEach(property -> refuse(property.value()));
            } else {
                unreachable(member);
            }
        }
    }
}
