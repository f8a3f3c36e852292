package io.breakwater.drs.core.plan;

import java.time.Duration;

/**
 * Something a wave does before its servers launch or after they did.
 *
 * @param name unique within its wave
 * @param timeout how long it may take
 * @param impact whether its failure fails the wave
 */
public record Action(String name, Task task, Duration timeout, Impact impact) {}
