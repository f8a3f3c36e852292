package io.breakwater.simulator.codepipeline;

/** A token that an execution of the pipeline was started with, by {@link #key}. */
record StartTokenRow(String pipeline, String executionId) {
    static String key(String pipeline, String token) {
        return pipeline + "\n" + token;
    }
}
