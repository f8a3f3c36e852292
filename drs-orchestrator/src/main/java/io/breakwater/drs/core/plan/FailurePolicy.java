package io.breakwater.drs.core.plan;

/** What happens when a critical server or action of a wave fails. */
public sealed interface FailurePolicy {

    /** The wave fails and no further wave begins; waves under way end. */
    record Stop() implements FailurePolicy {}

    /** The wave ends degraded and its dependants go on. */
    record Continue() implements FailurePolicy {}

    /**
     * What failed is tried again, then as {@link Stop}.
     *
     * @param times 1 to 5
     */
    record Retry(int times) implements FailurePolicy {}
}
