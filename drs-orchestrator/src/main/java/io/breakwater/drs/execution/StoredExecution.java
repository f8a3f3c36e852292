package io.breakwater.drs.execution;

import io.breakwater.drs.core.execution.Execution;
import java.time.Instant;
import java.util.Optional;

/**
 * An execution as it is stored.
 *
 * @param eventSeq the number of its newest event; grows with every change people can see
 * @param lookAgain when it is looked at next even if nothing happens
 */
public record StoredExecution(Execution execution, long eventSeq, Optional<Instant> lookAgain) {}
