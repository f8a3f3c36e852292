package io.breakwater.cicd.core.build;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** How a build stands, in CodeBuild's words. */
public enum BuildStatus {
    SUCCEEDED,
    FAILED,
    FAULT,
    TIMED_OUT,
    IN_PROGRESS,
    STOPPED;

    /** Reads CodeBuild's word; empty for one that is not known here. */
    public static Optional<BuildStatus> parse(String word) {
        return Arrays.stream(values())
                .filter(status -> status.name().equals(word))
                .findFirst();
    }

    /** All words. */
    public static List<String> names() {
        return Arrays.stream(values()).map(BuildStatus::name).toList();
    }

    public boolean isOver() {
        return this != IN_PROGRESS;
    }

    /** Whether it ended otherwise than it should, and nobody wanted that. */
    public boolean isFailure() {
        return this == FAILED || this == FAULT || this == TIMED_OUT;
    }
}
