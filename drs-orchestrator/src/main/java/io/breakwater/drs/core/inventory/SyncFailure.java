package io.breakwater.drs.core.inventory;

import io.breakwater.aws.core.call.AwsFailure;
import java.time.Duration;
import java.util.Optional;

/**
 * Why a site could not be read.
 *
 * @param state {@code throttled}, {@code not-initialised} or {@code failed}
 * @param text a sentence for people
 * @param asked how long AWS wants to be left alone, if it said so
 */
public record SyncFailure(String state, String text, Optional<Duration> asked) {
    private static final String UNINITIALISED = "UninitializedAccountException";
    private static final String WITHOUT_DRS = "not-initialised";
    private static final int DOUBLINGS = 16;

    public static SyncFailure of(AwsFailure failure) {
        String text = failure.code() + ": " + failure.message();
        if (failure.code().equals(UNINITIALISED)) {
            return new SyncFailure(WITHOUT_DRS, "DRS was never initialised in this Region.", Optional.empty());
        }
        String state = failure.cause() == AwsFailure.Cause.THROTTLED ? "throttled" : "failed";
        return new SyncFailure(state, text, failure.retryAfter());
    }

    /** A failure of ours. */
    public static SyncFailure of(Throwable cause) {
        return new SyncFailure("failed", "Not read: " + cause.getClass().getSimpleName(), Optional.empty());
    }

    /** Whether the site is as it should be, and DRS is simply not used there. */
    public boolean withoutDrs() {
        return state.equals(WITHOUT_DRS);
    }

    /**
     * How long to leave the site alone: what AWS asks for, else twice as long for each failure in a row; longest where DRS is not used.
     *
     * @param usual pause after success
     * @param longest longest pause
     * @param before failures in a row before this one
     */
    public Duration pause(Duration usual, Duration longest, int before) {
        if (withoutDrs()) {
            return longest;
        }
        Duration doubled = usual.multipliedBy(1L << Math.min(before, DOUBLINGS));
        Duration pause = asked.filter(time -> time.compareTo(doubled) > 0).orElse(doubled);
        return pause.compareTo(longest) > 0 ? longest : pause;
    }
}
