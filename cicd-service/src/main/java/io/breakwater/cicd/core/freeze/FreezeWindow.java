package io.breakwater.cicd.core.freeze;

import java.util.UUID;

/**
 * A time in which nothing is delivered.
 *
 * @param reason why, for whoever is refused
 * @param enabled whether it counts
 */
public record FreezeWindow(UUID id, String name, String reason, Period period, Scope scope, boolean enabled) {}
