package io.breakwater.policy;

import com.fasterxml.jackson.databind.JsonNode;
import com.google.common.primitives.UnsignedLong;
import dev.cel.common.values.NullValue;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * JSON and claims as CEL values. Integers stay exact up to 64 bits (CEL {@code int}, above that {@code uint}); larger ones and
 * fractions become CEL {@code double}, the widest number CEL has.
 */
final class CelValues {

    private static final BigInteger MAX_UNSIGNED = UnsignedLong.MAX_VALUE.bigIntegerValue();

    private CelValues() {}

    static Object of(@Nullable JsonNode node) {
        return switch (node) {
            case null -> NullValue.NULL_VALUE;
            case JsonNode object when object.isObject() -> members(object);
            case JsonNode array when array.isArray() -> elements(array);
            case JsonNode bool when bool.isBoolean() -> bool.booleanValue();
            case JsonNode integer when integer.isIntegralNumber() -> integer(integer.bigIntegerValue());
            case JsonNode number when number.isNumber() -> fraction(number.decimalValue());
            case JsonNode absent when absent.isNull() || absent.isMissingNode() -> NullValue.NULL_VALUE;
            default -> node.asText();
        };
    }

    /** Plain Java values as tokens carry them: maps, collections, numbers, text, JSON nodes; anything else as its text. */
    static Object ofClaim(@Nullable Object value) {
        return switch (value) {
            case null -> NullValue.NULL_VALUE;
            case JsonNode node -> of(node);
            case String text -> text;
            case Boolean bool -> bool;
            case Map<?, ?> map -> claims(map);
            case Collection<?> items -> items.stream().map(CelValues::ofClaim).toList();
            case BigInteger integer -> integer(integer);
            case BigDecimal decimal -> fraction(decimal);
            case Long integer -> integer;
            case Integer integer -> integer.longValue();
            case Number number -> number.doubleValue();
            default -> value.toString();
        };
    }

    static Map<String, Object> claims(Map<?, ?> claims) {
        Map<String, Object> values = new LinkedHashMap<>();
        claims.forEach((name, value) -> values.put(String.valueOf(name), ofClaim(value)));
        return values;
    }

    static Map<String, Object> of(Principal principal) {
        Map<String, Object> values = new LinkedHashMap<>();
        values.put("subject", principal.subject());
        values.put("name", principal.name());
        values.put("kind", principal.kind() == Principal.Kind.USER ? "user" : "agent");
        values.put("client", principal.client());
        values.put("roles", List.copyOf(principal.roles()));
        values.put("groups", List.copyOf(principal.groups()));
        putIfPresent(values, "session", principal.session());
        putIfPresent(values, "key", principal.key());
        return values;
    }

    private static void putIfPresent(Map<String, Object> values, String name, Optional<String> value) {
        value.ifPresent(text -> values.put(name, text));
    }

    private static Map<String, Object> members(JsonNode object) {
        Map<String, Object> values = new LinkedHashMap<>();
        object.properties().forEach(member -> values.put(member.getKey(), of(member.getValue())));
        return values;
    }

    private static List<Object> elements(JsonNode array) {
        List<Object> values = new ArrayList<>(array.size());
        array.forEach(element -> values.add(of(element)));
        return values;
    }

    private static Object integer(BigInteger value) {
        if (value.bitLength() < Long.SIZE) {
            return value.longValueExact();
        }
        boolean unsigned = value.signum() > 0 && value.compareTo(MAX_UNSIGNED) <= 0;
        return unsigned ? UnsignedLong.valueOf(value) : fraction(new BigDecimal(value));
    }

    /** A number beyond the range of a double has no CEL value: the decision must fail rather than compare infinity. */
    private static Object fraction(BigDecimal value) {
        double result = value.doubleValue();
        if (Double.isInfinite(result)) {
            throw new ArithmeticException("a number is beyond the range of conditions");
        }
        return result;
    }
}
