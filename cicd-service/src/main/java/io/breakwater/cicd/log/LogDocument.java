package io.breakwater.cicd.log;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonInclude.Include;
import io.breakwater.cicd.core.log.Colours;
import io.breakwater.cicd.core.log.LogLine;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A part of a log.
 *
 * @param nextToken pass it as {@code start_token} to read on behind the last line
 * @param complete whether there will be no line behind the last one
 * @param gone why the rest is missing; absent if it is not
 */
@RegisterForReflection
@JsonInclude(Include.NON_NULL)
record LogDocument(
        String build,
        String status,
        List<LineDocument> lines,
        String nextToken,
        boolean complete,
        @Nullable String gone) {

    /**
     * A line.
     *
     * @param marker {@code begins} or {@code ended} where CodeBuild's agent tells that of the phase
     * @param result how the phase ended
     */
    @RegisterForReflection
    @JsonInclude(Include.NON_NULL)
    record LineDocument(
            long number,
            Instant at,
            String text,
            @Nullable String phase,
            @Nullable String marker,
            @Nullable String result) {

        static LineDocument of(LogLine line, Colours colours) {
            return new LineDocument(
                    line.number(),
                    Instant.ofEpochMilli(line.at()),
                    colours.of(line),
                    line.phase().isEmpty() ? null : line.phase(),
                    line.marker()
                            .map(marker -> marker.result().isEmpty() ? "begins" : "ended")
                            .orElse(null),
                    line.marker().flatMap(marker -> marker.result()).orElse(null));
        }
    }
}
