package io.breakwater.cicd.ingest;

import io.breakwater.cicd.core.pipeline.Environments;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;

/** What tags mean, for all who ask. */
final class EnvironmentBeans {

    @Produces
    @Singleton
    Environments environments(PipelineConfig config) {
        return new Environments(config.environmentTag(), config.production());
    }
}
