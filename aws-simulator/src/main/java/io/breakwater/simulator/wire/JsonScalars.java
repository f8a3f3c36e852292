package io.breakwater.simulator.wire;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Base64;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.core.SdkField;
import software.amazon.awssdk.core.traits.TimestampFormatTrait.Format;

/** Single values in JSON: strings, numbers, booleans, timestamps and bytes. */
final class JsonScalars {
    private JsonScalars() {}

    static Object read(JsonParser parser, SdkField<?> field) throws IOException {
        return switch (field.marshallingType().getKnownType()) {
            case STRING -> text(parser, field);
            case BOOLEAN -> truth(parser, field);
            case INSTANT -> instant(parser, field);
            case SDK_BYTES -> bytes(parser, field);
            case FLOAT -> (float) fraction(parser, field);
            case DOUBLE -> fraction(parser, field);
            case INTEGER -> (int) whole(parser, field, Integer.MIN_VALUE, Integer.MAX_VALUE);
            case SHORT -> (short) whole(parser, field, Short.MIN_VALUE, Short.MAX_VALUE);
            case BYTE -> (byte) whole(parser, field, Byte.MIN_VALUE, Byte.MAX_VALUE);
            case LONG -> whole(parser, field, Long.MIN_VALUE, Long.MAX_VALUE);
            case BIG_DECIMAL -> number(parser, field);
            case NULL, SDK_POJO, LIST, MAP, DOCUMENT -> throw mismatch(parser, field);
        };
    }

    static void write(JsonGenerator json, SdkField<?> field, Object value) throws IOException {
        switch (value) {
            case String text -> json.writeString(text);
            case Boolean truth -> json.writeBoolean(truth);
            case Integer number -> json.writeNumber(number);
            case Long number -> json.writeNumber(number);
            case Double number -> json.writeNumber(number);
            case Float number -> json.writeNumber(number);
            case Short number -> json.writeNumber(number);
            case Byte number -> json.writeNumber(number.intValue());
            case BigDecimal number -> json.writeNumber(number);
            case Instant instant -> write(json, instant, TextInstants.format(field, Format.UNIX_TIMESTAMP));
            case SdkBytes bytes -> json.writeBinary(bytes.asByteArrayUnsafe());
            default -> throw new IllegalArgumentException(field.memberName() + " holds a " + value.getClass());
        }
    }

    /** What AWS says when a member has another type than its own. */
    static UnreadableRequest mismatch(JsonParser parser, SdkField<?> field) {
        return new UnreadableRequest(
                switch (parser.currentToken()) {
                    case START_ARRAY -> "Start of list found where not expected";
                    case START_OBJECT -> "Start of structure or map found where not expected.";
                    case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> "NUMBER_VALUE" + converted(field);
                    case VALUE_STRING -> "STRING_VALUE" + converted(field);
                    case VALUE_TRUE -> "TRUE_VALUE" + converted(field);
                    case VALUE_FALSE -> "FALSE_VALUE" + converted(field);
                    default -> "Unexpected field type";
                });
    }

    private static String converted(SdkField<?> field) {
        return " can not be converted to " + typeName(field);
    }

    private static String typeName(SdkField<?> field) {
        return switch (field.marshallingType().getKnownType()) {
            case STRING -> "a String";
            case INTEGER, SHORT, BYTE -> "an Integer";
            case LONG -> "a Long";
            case FLOAT -> "a Float";
            case DOUBLE -> "a Double";
            case BIG_DECIMAL -> "a BigDecimal";
            case BOOLEAN -> "a Boolean";
            case INSTANT -> "a Timestamp";
            case SDK_BYTES -> "a Blob";
            case LIST -> "a List";
            case SDK_POJO, MAP, DOCUMENT, NULL -> "a Structure";
        };
    }

    private static String text(JsonParser parser, SdkField<?> field) throws IOException {
        if (!parser.hasToken(JsonToken.VALUE_STRING)) {
            throw mismatch(parser, field);
        }
        return parser.getText();
    }

    private static Boolean truth(JsonParser parser, SdkField<?> field) {
        return switch (parser.currentToken()) {
            case VALUE_TRUE -> Boolean.TRUE;
            case VALUE_FALSE -> Boolean.FALSE;
            default -> throw mismatch(parser, field);
        };
    }

    private static Instant instant(JsonParser parser, SdkField<?> field) throws IOException {
        Format format = TextInstants.format(field, Format.UNIX_TIMESTAMP);
        boolean written = format == Format.ISO_8601 || format == Format.RFC_822;
        boolean asText = parser.hasToken(JsonToken.VALUE_STRING);
        if (written != asText || !asText && !parser.currentToken().isNumeric()) {
            throw mismatch(parser, field);
        }
        try {
            return TextInstants.read(parser.getText(), format);
        } catch (IllegalArgumentException e) {
            throw new UnreadableRequest("'" + parser.getText() + "' can not be converted to a Timestamp");
        }
    }

    private static SdkBytes bytes(JsonParser parser, SdkField<?> field) throws IOException {
        try {
            return SdkBytes.fromByteArrayUnsafe(Base64.getDecoder().decode(text(parser, field)));
        } catch (IllegalArgumentException e) {
            throw new UnreadableRequest("'" + field.locationName() + "' is not base64");
        }
    }

    private static double fraction(JsonParser parser, SdkField<?> field) throws IOException {
        if (parser.hasToken(JsonToken.VALUE_STRING)) {
            // JSON has no such numbers, so that AWS protocols write their names.
            return switch (parser.getText()) {
                case "NaN" -> Double.NaN;
                case "Infinity" -> Double.POSITIVE_INFINITY;
                case "-Infinity" -> Double.NEGATIVE_INFINITY;
                default -> throw mismatch(parser, field);
            };
        }
        return number(parser, field).doubleValue();
    }

    private static long whole(JsonParser parser, SdkField<?> field, long least, long most) throws IOException {
        if (parser.hasToken(JsonToken.VALUE_NUMBER_INT)
                && parser.getNumberType() != JsonParser.NumberType.BIG_INTEGER) {
            long value = parser.getLongValue();
            if (value >= least && value <= most) {
                return value;
            }
        } else if (parser.hasToken(JsonToken.VALUE_NUMBER_FLOAT)) {
            double value = parser.getDoubleValue();
            if (value >= least && value <= most) {
                return (long) value;
            }
        }
        throw mismatch(parser, field);
    }

    private static BigDecimal number(JsonParser parser, SdkField<?> field) throws IOException {
        if (!parser.currentToken().isNumeric()) {
            throw mismatch(parser, field);
        }
        return parser.getDecimalValue();
    }

    private static void write(JsonGenerator json, Instant instant, Format format) throws IOException {
        String text = TextInstants.write(instant, format);
        if (format == Format.ISO_8601 || format == Format.RFC_822) {
            json.writeString(text);
        } else {
            json.writeNumber(text);
        }
    }
}
