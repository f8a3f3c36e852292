package io.breakwater.drs.core.inventory;

import java.time.Instant;

/**
 * The newest launch of a server (DRS {@code lifeCycle.lastLaunch}).
 *
 * @param status {@code NOT_STARTED}, {@code PENDING}, {@code SUCCEEDED} or {@code FAILED}
 */
public record LastLaunch(String jobId, boolean drill, String status, Instant at) {}
