package io.breakwater.cicd.core.ingest;

import io.breakwater.cicd.core.pipeline.Execution;
import java.time.Instant;
import java.util.Optional;

/**
 * An execution as somebody told of it.
 *
 * @param mode CodePipeline's word for how executions get in each other's way
 * @param author who made the change it delivers
 * @param committedAt when that change was made
 */
public record SeenExecution(
        Execution execution, Optional<String> mode, Optional<String> author, Optional<Instant> committedAt) {

    /** The same with what its source actions told of the change. */
    public SeenExecution by(Optional<String> who, Optional<Instant> when) {
        return new SeenExecution(execution, mode, who, when);
    }
}
