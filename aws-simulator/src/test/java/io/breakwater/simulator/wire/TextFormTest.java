package io.breakwater.simulator.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.core.SdkField;
import software.amazon.awssdk.core.protocol.MarshallLocation;
import software.amazon.awssdk.core.protocol.MarshallingType;
import software.amazon.awssdk.core.traits.LocationTrait;
import software.amazon.awssdk.core.traits.TimestampFormatTrait.Format;

class TextFormTest {
    @ParameterizedTest
    @CsvSource({
        "2026-01-02T03:04:05Z, 2026-01-02T03:04:05Z",
        "2026-01-02T03:04:05.678Z, 2026-01-02T03:04:05.678Z",
        "2026-01-02T03:04:05.678901+02:00, 2026-01-02T01:04:05.678901Z",
        "2026-01-02T03:04:05.123456789Z, 2026-01-02T03:04:05.123456789Z",
        "2026-01-02T03:04:05.5Z, 2026-01-02T03:04:05.500Z",
        "2026-01-02T03:04:05, 2026-01-02T03:04:05Z",
        "2026-01-02T03:04Z, 2026-01-02T03:04:00Z",
        "2026-01-02, 2026-01-02T00:00:00Z"
    })
    void iso8601IsReadInAllItsLengths(String text, Instant instant) {
        // When
        Instant read = TextInstants.read(text, Format.ISO_8601);
        // Then
        assertThat(read).isEqualTo(instant);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "yesterday", "2026-13-01", "2026-02-30T00:00:00Z", "1767225600", "2026-01-02T25:00:00Z"})
    void whatIsNoInstantIsRefused(String text) {
        // When
        assertThatThrownBy(() -> TextInstants.read(text, Format.ISO_8601))
                // Then
                .isInstanceOf(IllegalArgumentException.class);
    }

    @ParameterizedTest
    @CsvSource({
        "ISO_8601, 2026-01-02T03:04:05.600Z",
        "RFC_822, 'Fri, 02 Jan 2026 03:04:05 GMT'",
        "UNIX_TIMESTAMP, 1767323045.6",
        "UNIX_TIMESTAMP_MILLIS, 1767323045600"
    })
    void instantsAreWrittenInEveryForm(Format format, String text) {
        // When
        String written = TextInstants.write(Instant.parse("2026-01-02T03:04:05.600Z"), format);
        // Then
        assertThat(written).isEqualTo(text);
        assertThat(TextInstants.read(text, format))
                .isBetween(Instant.parse("2026-01-02T03:04:05Z"), Instant.parse("2026-01-02T03:04:05.600Z"));
    }

    @Test
    void numbersThatOnlyJavaKnowsAreRefused() {
        // Given
        SdkField<Double> field = field(MarshallingType.DOUBLE);
        // When
        Object notANumber = TextForm.read(field, "NaN");
        // Then
        assertThat(notANumber).isEqualTo(Double.NaN);
        assertThat(TextForm.read(field, " 1.5e3 ")).isEqualTo(1500.0);
        assertThat(TextForm.read(field, "-Infinity")).isEqualTo(Double.NEGATIVE_INFINITY);
        for (String text : new String[] {"1d", "0x1p3", "", "1.5.5", "ten"}) {
            assertThatThrownBy(() -> TextForm.read(field, text)).hasMessage("a number");
        }
    }

    @Test
    void numbersMustFitTheirType() {
        // Given
        SdkField<Integer> field = field(MarshallingType.INTEGER);
        // When
        Object read = TextForm.read(field, "-2147483648");
        // Then
        assertThat(read).isEqualTo(Integer.MIN_VALUE);
        assertThatThrownBy(() -> TextForm.read(field, "2147483648")).hasMessage("an integer");
        assertThatThrownBy(() -> TextForm.read(field, "1.0")).hasMessage("an integer");
    }

    @Test
    void truthIsTrueOrFalse() {
        // Given
        SdkField<Boolean> field = field(MarshallingType.BOOLEAN);
        // When
        Object read = TextForm.read(field, "True");
        // Then
        assertThat(read).isEqualTo(true);
        assertThat(TextForm.read(field, "false")).isEqualTo(false);
        assertThatThrownBy(() -> TextForm.read(field, "yes")).hasMessage("true or false");
    }

    private static <T> SdkField<T> field(MarshallingType<? super T> type) {
        return SdkField.<T>builder(type)
                .memberName("Member")
                .traits(LocationTrait.builder()
                        .location(MarshallLocation.PAYLOAD)
                        .locationName("Member")
                        .build())
                .build();
    }
}
