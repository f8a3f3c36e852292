package io.breakwater.cicd.log;

import io.breakwater.web.problem.ProblemException;

/** How the reading of a log stands. */
sealed interface HubState {
    /** There may be more. */
    record Reading() implements HubState {}

    /** The build is over and every line was read. */
    record Complete() implements HubState {}

    /** CloudWatch Logs has no such log any more. */
    record Gone(String detail) implements HubState {}

    /** It cannot be read; whoever comes next tries again. */
    record Failed(ProblemException problem) implements HubState {}
}
