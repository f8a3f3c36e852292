package io.breakwater.cicd.build;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonInclude.Include;
import io.breakwater.web.sql.Values;
import io.quarkus.runtime.annotations.RegisterForReflection;
import io.vertx.mutiny.sqlclient.Row;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A build in a list. */
@RegisterForReflection
@JsonInclude(Include.NON_NULL)
record BuildSummary(
        String id,
        String account,
        String region,
        String project,
        @Nullable Long number,
        String status,
        @Nullable String currentPhase,
        @Nullable String failedPhase,
        Instant startedAt,
        @Nullable Instant endedAt,
        @Nullable String duration,
        @Nullable String queueTime,
        @Nullable String initiator,
        @Nullable String sourceVersion,
        @Nullable String resolvedSourceVersion,
        @Nullable String cacheUse,
        Instant observedAt) {

    static BuildSummary of(Row row) {
        return new BuildSummary(
                row.getString("id"),
                row.getString("account"),
                row.getString("region"),
                row.getString("project"),
                row.getLong("number"),
                row.getString("status"),
                row.getString("current_phase"),
                row.getString("failed_phase"),
                row.getOffsetDateTime("started_at").toInstant(),
                Values.instant(row.getOffsetDateTime("ended_at")).orElse(null),
                duration(row.getLong("duration_millis")),
                duration(row.getLong("queue_millis")),
                row.getString("initiator"),
                row.getString("source_version"),
                row.getString("resolved_version"),
                row.getString("cache_use"),
                row.getOffsetDateTime("observed_at").toInstant());
    }

    private static @Nullable String duration(@Nullable Long millis) {
        return millis == null ? null : Duration.ofMillis(millis).toString();
    }
}
