package io.breakwater.simulator.core.codebuild;

/**
 * The phases of a build.
 *
 * <pre>
 * SUBMITTED → QUEUED → PROVISIONING → DOWNLOAD_SOURCE → INSTALL → PRE_BUILD → BUILD → POST_BUILD
 *           → UPLOAD_ARTIFACTS → FINALIZING → COMPLETED
 *
 * after a failure:  SUBMITTED, QUEUED, PROVISIONING → COMPLETED
 *                   DOWNLOAD_SOURCE, INSTALL, PRE_BUILD, POST_BUILD, UPLOAD_ARTIFACTS → FINALIZING
 *                   BUILD → POST_BUILD (commands after the build run even if it failed)
 * after a time-out: any → FINALIZING, which lets nothing more run
 * </pre>
 *
 * <p>Source: CodeBuild user guide, Build phase transitions.
 */
public enum BuildPhase {
    SUBMITTED,
    QUEUED,
    PROVISIONING,
    DOWNLOAD_SOURCE,
    INSTALL,
    PRE_BUILD,
    BUILD,
    POST_BUILD,
    UPLOAD_ARTIFACTS,
    FINALIZING,
    COMPLETED;

    /** The phase after this one has ended so. {@link #COMPLETED} has none. */
    public BuildPhase after(BuildResult result) {
        if (this == COMPLETED) {
            throw new IllegalStateException("nothing follows COMPLETED");
        }
        return switch (result) {
            case SUCCEEDED -> values()[ordinal() + 1];
            case FAILED, FAULT -> afterFailure();
            case TIMED_OUT -> ordinal() < DOWNLOAD_SOURCE.ordinal() ? COMPLETED : FINALIZING;
            case STOPPED -> COMPLETED;
            case IN_PROGRESS -> throw new IllegalArgumentException(this + " has not ended");
        };
    }

    /** Whether the phase runs commands of the build specification. */
    public boolean runsCommands() {
        return compareTo(INSTALL) >= 0 && compareTo(POST_BUILD) <= 0;
    }

    private BuildPhase afterFailure() {
        return switch (this) {
            case SUBMITTED, QUEUED, PROVISIONING, FINALIZING, COMPLETED -> COMPLETED;
            case BUILD -> POST_BUILD;
            case DOWNLOAD_SOURCE, INSTALL, PRE_BUILD, POST_BUILD, UPLOAD_ARTIFACTS -> FINALIZING;
        };
    }
}
