package io.breakwater.drs.inventory;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.drs.model.JobLog;
import software.amazon.awssdk.services.drs.model.JobLogEventData;

/** A part of a job's log, as DRS tells it now. */
@RegisterForReflection
@JsonInclude(JsonInclude.Include.NON_NULL)
public record JobLogPage(List<JobLogEntry> items, @Nullable String nextPageToken, Instant observedAt) {

    /**
     * What happened.
     *
     * @param event DRS's word, such as {@code LAUNCH_FAILED}
     * @param error what DRS says of a failure
     */
    @RegisterForReflection
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record JobLogEntry(
            @Nullable Instant at,
            String event,
            @Nullable String sourceServerId,
            @Nullable String conversionServerId,
            @Nullable String targetInstanceId,
            @Nullable String error) {

        static JobLogEntry of(JobLog entry) {
            Optional<JobLogEventData> data = Optional.ofNullable(entry.eventData());
            return new JobLogEntry(
                    ServerReader.instant(entry.logDateTime()).orElse(null),
                    Objects.requireNonNullElse(entry.eventAsString(), ""),
                    data.map(JobLogEventData::sourceServerID).orElse(null),
                    data.map(JobLogEventData::conversionServerID).orElse(null),
                    data.map(JobLogEventData::targetInstanceID).orElse(null),
                    data.map(JobLogEventData::rawError).orElse(null));
        }
    }
}
