package io.breakwater.drs.execution;

import io.breakwater.drs.core.execution.ExecutionEvent;

/**
 * An event with its place in its execution.
 *
 * @param seq counts from 1 without gaps
 */
public record StoredEvent(long seq, ExecutionEvent event) {}
