package io.breakwater.simulator.codepipeline;

/** Which execution of an action was the last one, by {@link #key}. */
record LatestAction(String actionExecutionId) {
    static String key(String pipeline, String stage, String action) {
        return pipeline + "\n" + stage + "\n" + action;
    }
}
