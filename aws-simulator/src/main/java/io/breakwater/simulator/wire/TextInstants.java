package io.breakwater.simulator.wire;

import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.ResolverStyle;
import java.time.temporal.TemporalAccessor;
import java.util.Locale;
import software.amazon.awssdk.core.SdkField;
import software.amazon.awssdk.core.protocol.MarshallLocation;
import software.amazon.awssdk.core.traits.TimestampFormatTrait;
import software.amazon.awssdk.core.traits.TimestampFormatTrait.Format;

/** The forms in which AWS writes instants. Source: Smithy 2.0, timestampFormat trait. */
final class TextInstants {
    private static final DateTimeFormatter ISO_MILLIS =
            new DateTimeFormatterBuilder().appendInstant(3).toFormatter(Locale.ENGLISH);
    private static final DateTimeFormatter ISO_LENIENT = new DateTimeFormatterBuilder()
            .append(DateTimeFormatter.ISO_LOCAL_DATE)
            .optionalStart()
            .appendLiteral('T')
            .append(DateTimeFormatter.ISO_LOCAL_TIME)
            .optionalStart()
            .appendOffset("+HH:MM", "Z")
            .toFormatter(Locale.ENGLISH)
            .withResolverStyle(ResolverStyle.STRICT);
    private static final DateTimeFormatter HTTP_DATE =
            DateTimeFormatter.ofPattern("EEE, dd MMM uuuu HH:mm:ss 'GMT'", Locale.ENGLISH);

    private TextInstants() {}

    /**
     * The form of a field: what its model says, else what its place in the message says.
     *
     * @param inBody the protocol's form for members of the body
     */
    static Format format(SdkField<?> field, Format inBody) {
        return field.getOptionalTrait(TimestampFormatTrait.class)
                .map(TimestampFormatTrait::format)
                .orElseGet(() -> byLocation(field.location(), inBody));
    }

    private static Format byLocation(MarshallLocation location, Format inBody) {
        return switch (location) {
            case HEADER -> Format.RFC_822;
            case QUERY_PARAM, PATH, GREEDY_PATH -> Format.ISO_8601;
            case PAYLOAD, STATUS_CODE -> inBody;
        };
    }

    /** @throws IllegalArgumentException if the text is no instant in this form */
    static Instant read(String text, Format format) {
        try {
            return switch (format) {
                case ISO_8601 -> iso(text);
                case RFC_822 -> Instant.from(DateTimeFormatter.RFC_1123_DATE_TIME.parse(text));
                case UNIX_TIMESTAMP ->
                    Instant.ofEpochMilli(new BigDecimal(text).movePointRight(3).longValue());
                case UNIX_TIMESTAMP_MILLIS -> Instant.ofEpochMilli(Long.parseLong(text));
            };
        } catch (DateTimeException | NumberFormatException unreadable) {
            throw new IllegalArgumentException("a timestamp", unreadable);
        }
    }

    /** AWS takes a date alone and a time without offset as UTC. */
    private static Instant iso(String text) {
        TemporalAccessor best = ISO_LENIENT.parseBest(text, OffsetDateTime::from, LocalDateTime::from, LocalDate::from);
        return switch (best) {
            case OffsetDateTime full -> full.toInstant();
            case LocalDateTime local -> local.toInstant(ZoneOffset.UTC);
            case LocalDate day -> day.atStartOfDay(ZoneOffset.UTC).toInstant();
            default -> throw new IllegalArgumentException("a timestamp");
        };
    }

    static String write(Instant instant, Format format) {
        return switch (format) {
            case ISO_8601 -> ISO_MILLIS.format(instant);
            case RFC_822 -> HTTP_DATE.format(instant.atOffset(ZoneOffset.UTC));
            case UNIX_TIMESTAMP -> seconds(instant).toPlainString();
            case UNIX_TIMESTAMP_MILLIS -> Long.toString(instant.toEpochMilli());
        };
    }

    /** Seconds since 1970, to the millisecond and without trailing zeros. */
    static BigDecimal seconds(Instant instant) {
        BigDecimal exact = BigDecimal.valueOf(instant.toEpochMilli(), 3).stripTrailingZeros();
        return exact.scale() < 0 ? exact.setScale(0) : exact;
    }
}
