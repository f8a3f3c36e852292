package io.breakwater.cicd.ingest;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How far reading a site is.
 *
 * @param state {@code pending}, {@code current}, {@code throttled}, {@code forbidden}, {@code unreachable} or {@code failed}
 * @param listedAt when its list of pipelines was read last
 * @param observedAt when the pipeline was read that was read longest ago
 * @param lastEventAt when an event arrived last
 * @param overdue pipelines that should have been read again by now
 * @param gaps parts of the history that are known to be missing
 */
@RegisterForReflection
@JsonInclude(JsonInclude.Include.NON_NULL)
record SiteDocument(
        String account,
        String region,
        String state,
        @Nullable Instant listedAt,
        @Nullable Instant observedAt,
        @Nullable Instant lastEventAt,
        int eventsLastHour,
        int pipelines,
        int missing,
        int overdue,
        int unreadable,
        int gaps,
        Calls calls,
        int failures,
        @Nullable String code,
        @Nullable String message,
        Instant nextAt) {

    /**
     * Calls to CodePipeline, of all replicas together.
     *
     * @param perMinute how many are allowed per minute at present; fewer after throttling
     * @param lastMinute how many there were in the last minute that is over
     * @param thisMinute how many there were in this one
     * @param throttledLastHour how many AWS refused as too many
     * @param deferredLastHour how often a call was put off because none was left
     */
    @RegisterForReflection
    record Calls(
            double perMinute,
            int lastMinute,
            int thisMinute,
            int lastHour,
            int throttledLastHour,
            int deferredLastHour) {}
}
