package io.breakwater.aws.core.account;

import java.time.Duration;
import java.time.Instant;

/** How far temporary credentials are from their end, which decides whether to fetch new ones before using them. */
public enum SessionAge {
    /** Use them. */
    FRESH,
    /** Use them, and fetch new ones meanwhile. */
    AGEING,
    /** Wait for new ones: a request signed now might arrive too late. */
    SPENT;

    private static final Duration REFRESH = Duration.ofMinutes(5);
    private static final Duration LAST = Duration.ofMinutes(1);

    public static SessionAge of(Instant expires, Instant now) {
        if (now.isBefore(expires.minus(REFRESH))) {
            return FRESH;
        }
        return now.isBefore(expires.minus(LAST)) ? AGEING : SPENT;
    }
}
