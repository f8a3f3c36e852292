package io.breakwater.cicd.build;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonInclude.Include;
import io.breakwater.web.sql.Values;
import io.quarkus.runtime.annotations.RegisterForReflection;
import io.vertx.mutiny.sqlclient.Row;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A report of a build.
 *
 * @param type {@code TEST} or {@code CODE_COVERAGE}
 * @param tests how its tests ended; absent if it has none
 * @param coverage what is covered; absent if it does not say
 */
@RegisterForReflection
@JsonInclude(Include.NON_NULL)
record ReportDocument(
        String arn,
        String group,
        String type,
        String status,
        @Nullable Instant createdAt,
        @Nullable TestCounts tests,
        @Nullable Coverage coverage) {

    /** How tests ended; those with an error count as failed. */
    @RegisterForReflection
    @JsonInclude(Include.NON_NULL)
    record TestCounts(
            int total,
            int succeeded,
            int failed,
            int skipped,
            @Nullable String duration) {}

    /** What is covered, percentages from 0 to 100. */
    @RegisterForReflection
    @JsonInclude(Include.NON_NULL)
    record Coverage(
            @Nullable Double linePercentage,
            @Nullable Integer linesCovered,
            @Nullable Integer linesMissed,
            @Nullable Double branchPercentage,
            @Nullable Integer branchesCovered,
            @Nullable Integer branchesMissed) {}

    /** The reports of a build. */
    @RegisterForReflection
    record ReportList(List<ReportDocument> items) {}

    static ReportDocument of(Row row) {
        return new ReportDocument(
                row.getString("arn"),
                row.getString("group_name"),
                row.getString("type"),
                row.getString("status"),
                Values.instant(row.getOffsetDateTime("created_at")).orElse(null),
                row.getInteger("total") == null
                        ? null
                        : new TestCounts(
                                row.getInteger("total"),
                                row.getInteger("succeeded"),
                                row.getInteger("failed"),
                                row.getInteger("skipped"),
                                duration(row.getLong("duration_nanos"))),
                row.getInteger("lines_covered") == null
                        ? null
                        : new Coverage(
                                row.getDouble("line_percentage"),
                                row.getInteger("lines_covered"),
                                row.getInteger("lines_missed"),
                                row.getDouble("branch_percentage"),
                                row.getInteger("branches_covered"),
                                row.getInteger("branches_missed")));
    }

    static @Nullable String duration(@Nullable Long nanos) {
        return nanos == null ? null : Duration.ofNanos(nanos).toString();
    }
}
