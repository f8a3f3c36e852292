package io.breakwater.currenttime;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;

/**
 * One instant as seen in one zone; what {@code current_time_by_timezone} answers. Public because the extension's
 * generated schema code names it.
 */
@RegisterForReflection
public record CurrentTime(
        @JsonPropertyDescription("IANA time zone") String zone,

        @JsonPropertyDescription("Local date and time with offset, ISO 8601")
        String localTime,

        @JsonPropertyDescription("The same instant in UTC, ISO 8601")
        String utc) {

    static CurrentTime at(Instant instant, ZoneId zone) {
        var second = instant.truncatedTo(ChronoUnit.SECONDS);
        return new CurrentTime(
                zone.getId(),
                DateTimeFormatter.ISO_OFFSET_DATE_TIME.format(second.atZone(zone)),
                DateTimeFormatter.ISO_INSTANT.format(second));
    }
}
