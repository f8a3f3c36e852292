package io.breakwater.cicd.core.pipeline;

/** How an execution of a pipeline stands (CodePipeline, {@code PipelineExecutionStatus}). */
public enum ExecutionStatus {
    IN_PROGRESS("InProgress"),
    SUCCEEDED("Succeeded"),
    FAILED("Failed"),
    STOPPING("Stopping"),
    STOPPED("Stopped"),
    /** A newer execution overtook it. */
    SUPERSEDED("Superseded"),
    /** The pipeline was changed while it ran. */
    CANCELLED("Cancelled");

    private final String word;

    ExecutionStatus(String word) {
        this.word = word;
    }

    /** As CodePipeline writes it. */
    public String word() {
        return word;
    }

    /** Whether it can change without somebody's doing: an ended one begins again by a retry only. */
    public boolean ended() {
        return this != IN_PROGRESS && this != STOPPING;
    }

    /**
     * The status that CodePipeline calls so.
     *
     * @throws IllegalArgumentException if there is none
     */
    public static ExecutionStatus of(String word) {
        for (ExecutionStatus status : values()) {
            if (status.word.equals(word)) {
                return status;
            }
        }
        throw new IllegalArgumentException("no status of an execution: " + word);
    }
}
