package io.breakwater.drs.execution;

import java.util.UUID;

/** Somebody else moves the execution now. Nothing was written. */
public final class LeaseLost extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public LeaseLost(UUID execution, long fence) {
        super("execution %s is no longer held with fence %d".formatted(execution, fence));
    }
}
