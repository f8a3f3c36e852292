package io.breakwater.cicd.log;

import io.breakwater.cicd.core.build.Build;
import io.breakwater.web.problem.ProblemException;
import io.breakwater.web.problem.ProblemType;

/** What is said of a log that cannot be read. */
final class Gones {
    private Gones() {}

    static String of(Build build) {
        return build.log()
                .map(place -> "The log of the build is gone: the log group %s or its stream %s does not exist any more."
                        .formatted(place.group(), place.stream()))
                .orElse("The build has no log.");
    }

    static ProblemException defect() {
        return new ProblemException(
                ProblemType.INTERNAL,
                "The log could not be read. Report the trace id to the operators of this service.");
    }
}
