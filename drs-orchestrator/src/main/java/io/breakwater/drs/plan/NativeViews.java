package io.breakwater.drs.plan;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.JsonNode;
import io.breakwater.drs.core.plan.Impact;
import io.breakwater.drs.core.plan.NativeExport.Step;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What callers get of AWS's own plans. */
final class NativeViews {
    private NativeViews() {}

    /** @param plan as it was saved, or its document if nothing was */
    @RegisterForReflection
    record ImportedDocument(JsonNode plan, List<String> notes) {}

    /** @param recoveryPlanArn absent if nothing was made */
    @RegisterForReflection
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record ExportedDocument(@Nullable String recoveryPlanArn, List<StepDocument> steps, List<String> notes) {}

    /** @param waitMinutes absent for a step that launches */
    @RegisterForReflection
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record StepDocument(
            String name,
            List<ServerDocument> servers,
            @Nullable Integer waitMinutes) {
        static StepDocument of(Step step) {
            return switch (step) {
                case Step.Wait wait -> new StepDocument(wait.name(), List.of(), wait.minutes());
                case Step.Servers servers ->
                    new StepDocument(
                            servers.name(),
                            servers.servers().stream()
                                    .map(server -> new ServerDocument(
                                            server.server().id(),
                                            server.server().name(),
                                            server.impact()))
                                    .toList(),
                            null);
            };
        }
    }

    @RegisterForReflection
    record ServerDocument(String id, String name, Impact impact) {}
}
