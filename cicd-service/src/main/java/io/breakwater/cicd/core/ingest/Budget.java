package io.breakwater.cicd.core.ingest;

import java.time.Duration;
import java.time.Instant;

/**
 * Calls that may be made to a site. They come back evenly, up to a quarter of what a minute brings, so no minute sees more than five
 * quarters of it. Whoever was throttled gets half as many, and the former number again little by little.
 *
 * @param tokens how many may be made at once at the moment {@code at}; after throttling none, whatever was left
 * @param perMinute how many a minute brings at present
 */
public record Budget(double tokens, double perMinute, Instant at) {
    private static final double MINUTE = Duration.ofMinutes(1).toMillis();
    private static final double LEAST = 6;
    private static final double REGAINED = 0.1;
    private static final double BURST = 0.25;
    private static final double SMALLEST = 2;

    /** A full one. */
    public static Budget full(double perMinute, Instant now) {
        return new Budget(capacity(perMinute), perMinute, now);
    }

    /** The same at a later moment, with what came back meanwhile; the rate grows towards what is wanted by a tenth of it per minute. */
    public Budget at(Instant now, double wanted) {
        double minutes = Math.max(0, Duration.between(at, now).toMillis() / MINUTE);
        double rate = Math.min(wanted, perMinute + wanted * REGAINED * minutes);
        return new Budget(Math.min(capacity(rate), tokens + perMinute * minutes), rate, now.isAfter(at) ? now : at);
    }

    /**
     * Whether a call may be made.
     *
     * @param reserve the share of a full budget that must be left for others, less than 1
     */
    public boolean allows(double reserve) {
        return tokens >= needed(reserve);
    }

    /** The same after a call. */
    public Budget spent() {
        return new Budget(tokens - 1, perMinute, at);
    }

    /** The same after AWS asked for fewer calls: half the rate, and nothing at once. */
    public Budget throttled() {
        return new Budget(Math.min(0, tokens), Math.max(LEAST, perMinute / 2), at);
    }

    /** How long until a call is allowed that leaves such a share for others. */
    public Duration untilNext(double reserve) {
        double missing = Math.max(0, needed(reserve) - tokens);
        return Duration.ofMillis(Math.round(Math.ceil(missing / perMinute * MINUTE)));
    }

    /** Of the smallest budgets only what is left of one call can be kept for others. */
    private double needed(double reserve) {
        double capacity = capacity(perMinute);
        return 1 + Math.min(reserve * capacity, capacity - 1);
    }

    private static double capacity(double perMinute) {
        return Math.max(SMALLEST, perMinute * BURST);
    }
}
