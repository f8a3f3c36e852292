package io.breakwater.drs.execution.rest;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.breakwater.drs.execution.ExecutionSummary;
import io.breakwater.drs.execution.rest.ExecutionDocument.PlanReference;
import io.quarkus.runtime.annotations.RegisterForReflection;
import org.jspecify.annotations.Nullable;

/** An execution in a list. */
@RegisterForReflection
@JsonInclude(JsonInclude.Include.NON_NULL)
public record SummaryDocument(
        String id,
        String kind,
        String state,
        @Nullable PlanReference plan,
        @Nullable String of,
        String startedBy,
        String createdAt,
        @Nullable String startedAt,
        @Nullable String endedAt,
        Progress servers) {

    /** How many servers there are and how they are. */
    @RegisterForReflection
    public record Progress(int total, int done, int failed) {}

    public static SummaryDocument of(ExecutionSummary summary) {
        return new SummaryDocument(
                summary.id().toString(),
                summary.kind().name(),
                summary.state(),
                summary.plan()
                        .map(plan -> new PlanReference(plan.id().toString(), plan.name(), plan.version()))
                        .orElse(null),
                summary.of().map(Object::toString).orElse(null),
                summary.startedBy(),
                summary.createdAt().toString(),
                summary.startedAt().map(Object::toString).orElse(null),
                summary.endedAt().map(Object::toString).orElse(null),
                new Progress(
                        summary.servers().total(),
                        summary.servers().done(),
                        summary.servers().failed()));
    }
}
