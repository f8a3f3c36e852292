package io.breakwater.cicd.core.ingest;

import java.time.Instant;
import java.util.Optional;

/**
 * Something that became different in a pipeline.
 *
 * @param at when it became so, as AWS tells it
 * @param executionId empty for changes of the pipeline itself
 * @param status AWS's word for what it is now
 * @param before AWS's word for what it was; empty for something new
 */
public record Change(
        Kind kind,
        Instant at,
        String executionId,
        String stage,
        String action,
        String actionExecutionId,
        String status,
        Optional<String> before) {

    /** What changed. */
    public enum Kind {
        /** An execution began, ended or goes on. */
        EXECUTION("execution"),
        /** A run of an action began or ended. */
        ACTION("action"),
        /** Executions may enter a stage again, or no longer. */
        TRANSITION("transition"),
        /** The pipeline was defined anew, is gone, or is there again. */
        PIPELINE("pipeline");

        private final String word;

        Kind(String word) {
            this.word = word;
        }

        /** As streams name it. */
        public String word() {
            return word;
        }
    }

    /** A change of the pipeline itself. */
    public static Change pipeline(Instant at, String status) {
        return new Change(Kind.PIPELINE, at, "", "", "", "", status, Optional.empty());
    }
}
