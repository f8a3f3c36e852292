package io.breakwater.drs.core.execution;

import io.breakwater.drs.core.plan.ApprovalRule;
import io.breakwater.drs.core.plan.Targets;
import java.time.Duration;
import java.util.Optional;

/**
 * What an execution was started with.
 *
 * @param pointInTime empty for the latest data; else a sentence for people, such as {@code before 2026-11-20T02:00:00Z} (the points
 *     themselves stand in {@link ServerRun#snapshotId})
 */
public record RunSettings(
        Optional<ApprovalRule> startApproval,
        Optional<Duration> cleanUpAfter,
        Duration timeLimit,
        Targets targets,
        Optional<String> pointInTime) {}
