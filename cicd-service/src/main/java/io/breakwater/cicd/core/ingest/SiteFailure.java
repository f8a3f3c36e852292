package io.breakwater.cicd.core.ingest;

import io.breakwater.aws.core.call.AwsFailure;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;

/**
 * Why a site, or a pipeline in it, could not be read.
 *
 * @param state {@code throttled}, {@code forbidden}, {@code unreachable} or {@code failed}
 * @param code AWS's code, or ours
 * @param message a sentence for people
 * @param asked how long AWS wants to be left alone, if it said so
 */
public record SiteFailure(String state, String code, String message, Optional<Duration> asked) {
    private static final int DOUBLINGS = 16;

    public static SiteFailure of(AwsFailure failure) {
        return new SiteFailure(state(failure), failure.code(), failure.message(), failure.retryAfter());
    }

    /** A failure of ours. */
    public static SiteFailure of(Throwable cause) {
        return new SiteFailure(
                "failed", "NotRead", "Not read: " + cause.getClass().getSimpleName(), Optional.empty());
    }

    /** How long to leave it alone: what AWS asks for, else twice as long for each failure in a row. */
    public Duration pause(Duration usual, Duration longest, int before) {
        Duration doubled = usual.multipliedBy(1L << Math.min(before, DOUBLINGS));
        Duration pause = asked.filter(time -> time.compareTo(doubled) > 0).orElse(doubled);
        return pause.compareTo(longest) > 0 ? longest : pause;
    }

    private static String state(AwsFailure failure) {
        return switch (failure.cause()) {
            case THROTTLED -> "throttled";
            case REFUSED -> denied(failure.code()) ? "forbidden" : "failed";
            case CREDENTIALS -> "forbidden";
            case TIMEOUT, CONNECTION, SERVER, BREAKER_OPEN, CREDENTIALS_LATE -> "unreachable";
            case CLIENT -> "failed";
        };
    }

    private static boolean denied(String code) {
        String lower = code.toLowerCase(Locale.ROOT);
        return lower.contains("accessdenied") || lower.contains("unauthorized") || lower.contains("optinrequired");
    }
}
