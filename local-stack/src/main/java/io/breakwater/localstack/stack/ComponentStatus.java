package io.breakwater.localstack.stack;

import io.breakwater.localstack.suite.Component;

/**
 * How one component is right now.
 *
 * @param memoryBytes resident memory; zero when it does not run
 */
public record ComponentStatus(Component component, String url, State state, long memoryBytes) {
    /** The names, in lower case, are part of the contract of {@code status --json}. */
    public enum State {
        HEALTHY,
        STARTING,
        FAILED,
        STOPPED
    }
}
