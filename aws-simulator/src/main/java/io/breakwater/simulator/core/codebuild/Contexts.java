package io.breakwater.simulator.core.codebuild;

/** What a phase that went wrong says of it. Source: CodeBuild user guide, Troubleshooting, and the samples of its API reference. */
final class Contexts {
    private Contexts() {}

    static String code(BuildPhase phase, BuildResult result) {
        return switch (result) {
            case FAILED ->
                switch (phase) {
                    case INSTALL, PRE_BUILD, BUILD, POST_BUILD -> "COMMAND_EXECUTION_ERROR";
                    case UPLOAD_ARTIFACTS -> "UPLOAD_ARTIFACTS_CLIENT_ERROR";
                    case PROVISIONING -> "BUILD_CONTAINER_UNABLE_TO_PULL_IMAGE";
                    default -> "CLIENT_ERROR";
                };
            case TIMED_OUT -> "BUILD_TIMED_OUT";
            case FAULT -> "INTERNAL_ERROR";
            case SUCCEEDED, IN_PROGRESS, STOPPED -> "";
        };
    }

    static String message(BuildPhase phase, Outcome outcome, BuildResult result) {
        if (result == BuildResult.SUCCEEDED) {
            return "";
        }
        if (!outcome.reason().isEmpty()) {
            return outcome.reason();
        }
        return switch (result) {
            case FAILED -> failure(phase);
            case TIMED_OUT -> "Build has timed out.";
            default -> "Internal service error.";
        };
    }

    private static String failure(BuildPhase phase) {
        return switch (phase) {
            case INSTALL, PRE_BUILD, BUILD, POST_BUILD -> "Error while executing command. Reason: exit status 1";
            case DOWNLOAD_SOURCE -> "authorization failed for primary source and source version";
            case UPLOAD_ARTIFACTS -> "no matching artifact paths found";
            case PROVISIONING -> "Unable to pull customer's container image. CannotPullContainerError";
            default -> "Error in " + phase;
        };
    }
}
