package io.breakwater.cicd.core.pipeline;

/** How an action stands (CodePipeline, {@code ActionExecutionStatus}). */
public enum ActionStatus {
    IN_PROGRESS("InProgress"),
    SUCCEEDED("Succeeded"),
    FAILED("Failed"),
    ABANDONED("Abandoned");

    private final String word;

    ActionStatus(String word) {
        this.word = word;
    }

    /** As CodePipeline writes it. */
    public String word() {
        return word;
    }

    /**
     * The status that CodePipeline calls so.
     *
     * @throws IllegalArgumentException if there is none
     */
    public static ActionStatus of(String word) {
        for (ActionStatus status : values()) {
            if (status.word.equals(word)) {
                return status;
            }
        }
        throw new IllegalArgumentException("no status of an action: " + word);
    }
}
