package io.breakwater.cicd.pipeline;

import io.breakwater.cicd.ingest.IngestConfig;
import io.breakwater.cicd.ingest.Refresh;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;

/** How a pipeline stands now: AWS is asked first if what is stored is older than a few seconds and calls are left. */
@ApplicationScoped
class FreshStatus {
    private final Pipelines pipelines;
    private final Refresh refresh;
    private final IngestConfig config;

    FreshStatus(Pipelines pipelines, Refresh refresh, IngestConfig config) {
        this.pipelines = pipelines;
        this.refresh = refresh;
        this.config = config;
    }

    Uni<PipelineStatus> of(StoredPipeline pipeline) {
        Instant limit = Instant.now().minus(config.fresh());
        boolean fresh = pipeline.observedAt().filter(at -> at.isAfter(limit)).isPresent();
        return fresh || pipeline.missingSince().isPresent()
                ? pipelines.status(pipeline, limit)
                : refresh.within(pipeline.id(), config.patience()).chain(() -> pipelines.status(pipeline, limit));
    }
}
