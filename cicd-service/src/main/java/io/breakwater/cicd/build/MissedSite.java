package io.breakwater.cicd.build;

import io.quarkus.runtime.annotations.RegisterForReflection;

/**
 * A site whose builds could not be read: what an answer says of it is as old as its {@code observedAt}, or missing.
 *
 * @param code AWS's code, or {@code NotReadYet}
 */
@RegisterForReflection
record MissedSite(String account, String region, String code, String message) {}
