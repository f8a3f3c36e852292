package io.breakwater.drs.core.schedule;

import java.time.Instant;
import java.util.UUID;

/**
 * What one execution has of a site's quotas and what more it could use now.
 *
 * @param inUse of requests that are intended, of unknown outcome, or whose job is not COMPLETED
 * @param wanted nothing if it does not wait; a claim of an execution that nobody moves any more must be left out
 * @param waitingSince when the server of it that waits longest began to; the epoch if none waits
 */
public record Claim(UUID execution, Slots inUse, Slots wanted, Instant waitingSince) {}
