package io.breakwater.drs.core.readiness;

import java.util.Optional;

/**
 * Readiness got worse, so much that somebody is told.
 *
 * @param reason for people
 */
public record Drop(int from, int to, String reason) {

    /**
     * From when on somebody is told.
     *
     * @param by points that the score drops between two checks
     * @param below a score that is crossed from above
     */
    public record Alarm(int by, int below) {}

    /** The drop between two checks; empty if nobody needs to be told. */
    public static Optional<Drop> between(Score before, Score now, Alarm alarm) {
        if (before.recoverable() && !now.recoverable()) {
            return drop(before, now, "It could be recovered before and cannot be now.");
        }
        if (before.value() >= alarm.below() && now.value() < alarm.below()) {
            return drop(before, now, "The score fell below %d.".formatted(alarm.below()));
        }
        if (before.value() - now.value() >= alarm.by()) {
            return drop(before, now, "The score fell by %d points.".formatted(before.value() - now.value()));
        }
        return Optional.empty();
    }

    private static Optional<Drop> drop(Score before, Score now, String reason) {
        return Optional.of(new Drop(before.value(), now.value(), reason));
    }
}
