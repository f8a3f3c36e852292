package io.breakwater.cicd.build;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonInclude.Include;
import io.quarkus.runtime.annotations.RegisterForReflection;
import io.vertx.mutiny.sqlclient.Row;
import org.jspecify.annotations.Nullable;

/**
 * One test of a build.
 *
 * @param report ARN of its report
 * @param status {@code SUCCEEDED}, {@code FAILED}, {@code ERROR}, {@code SKIPPED} or {@code UNKNOWN}
 */
@RegisterForReflection
@JsonInclude(Include.NON_EMPTY)
record TestCaseDocument(
        String report,
        String suite,
        String name,
        String status,
        @Nullable String duration,
        String message) {

    static TestCaseDocument of(Row row) {
        return new TestCaseDocument(
                row.getString("report_arn"),
                row.getString("suite"),
                row.getString("name"),
                row.getString("status"),
                ReportDocument.duration(row.getLong("duration_nanos")),
                row.getString("message"));
    }
}
