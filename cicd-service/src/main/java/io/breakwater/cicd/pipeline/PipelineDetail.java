package io.breakwater.cicd.pipeline;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.List;

/**
 * A pipeline with its stages.
 *
 * @param stages as they are defined; empty before they were read
 */
@RegisterForReflection
@JsonInclude(JsonInclude.Include.NON_NULL)
public record PipelineDetail(PipelineSummary pipeline, List<StageDocument> stages, List<UnreadSite> incomplete) {
    public PipelineDetail {
        stages = List.copyOf(stages);
        incomplete = List.copyOf(incomplete);
    }
}
