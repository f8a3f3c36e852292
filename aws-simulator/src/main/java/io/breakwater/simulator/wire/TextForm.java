package io.breakwater.simulator.wire;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.Base64;
import java.util.Locale;
import java.util.function.Function;
import java.util.regex.Pattern;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.core.SdkField;
import software.amazon.awssdk.core.traits.TimestampFormatTrait.Format;

/** Members that are one value, as text: in parameters, XML, headers, query strings and paths. */
final class TextForm {
    private static final Pattern DECIMAL = Pattern.compile("[-+0-9.eE]+");

    private TextForm() {}

    /**
     * Reads a value of the field's type.
     *
     * @throws IllegalArgumentException if the text is none; the message names what was wanted, such as "an integer"
     */
    static Object read(SdkField<?> field, String text) {
        return switch (field.marshallingType().getKnownType()) {
            case STRING -> text;
            case INTEGER -> number(text, "an integer", Integer::valueOf);
            case LONG -> number(text, "an integer", Long::valueOf);
            case SHORT -> number(text, "an integer", Short::valueOf);
            case BYTE -> number(text, "an integer", Byte::valueOf);
            case DOUBLE -> number(text, "a number", TextForm::floating);
            case FLOAT -> number(text, "a number", TextForm::floating).floatValue();
            case BIG_DECIMAL -> number(text, "a number", BigDecimal::new);
            case BOOLEAN -> bool(text);
            case INSTANT -> TextInstants.read(text.strip(), TextInstants.format(field, Format.ISO_8601));
            case SDK_BYTES -> bytes(text);
            case NULL, SDK_POJO, LIST, MAP, DOCUMENT -> throw new IllegalArgumentException("a structure");
        };
    }

    static String write(SdkField<?> field, Object value) {
        return switch (value) {
            case Instant instant -> TextInstants.write(instant, TextInstants.format(field, Format.ISO_8601));
            case SdkBytes bytes -> Base64.getEncoder().encodeToString(bytes.asByteArrayUnsafe());
            case BigDecimal number -> number.toPlainString();
            default -> value.toString();
        };
    }

    private static <N> N number(String text, String wanted, Function<String, N> parse) {
        try {
            return parse.apply(text.strip());
        } catch (NumberFormatException unreadable) {
            throw new IllegalArgumentException(wanted, unreadable);
        }
    }

    /** As AWS does, and unlike Java: no type suffixes, no hexadecimal digits. */
    private static Double floating(String text) {
        return switch (text) {
            case "NaN" -> Double.NaN;
            case "Infinity" -> Double.POSITIVE_INFINITY;
            case "-Infinity" -> Double.NEGATIVE_INFINITY;
            default -> {
                if (!DECIMAL.matcher(text).matches()) {
                    throw new NumberFormatException(text);
                }
                yield Double.parseDouble(text);
            }
        };
    }

    private static Boolean bool(String text) {
        return switch (text.strip().toLowerCase(Locale.ROOT)) {
            case "true" -> true;
            case "false" -> false;
            default -> throw new IllegalArgumentException("true or false");
        };
    }

    private static SdkBytes bytes(String text) {
        try {
            return SdkBytes.fromByteArrayUnsafe(Base64.getMimeDecoder().decode(text));
        } catch (IllegalArgumentException unreadable) {
            throw new IllegalArgumentException("base64", unreadable);
        }
    }
}
