package io.breakwater.simulator.core.cloudwatch;

import java.time.Duration;
import java.time.Instant;
import java.util.SortedMap;
import java.util.TreeMap;

/** Samples put together by periods of time. */
public final class Periods {
    private Periods() {}

    /** The beginning of the period that holds the instant, of periods counted from 1970. */
    public static Instant floor(Instant instant, Duration period) {
        long seconds = instant.getEpochSecond();
        return Instant.ofEpochSecond(seconds - Math.floorMod(seconds, period.toSeconds()));
    }

    /**
     * One sample for each period that has data, by the period's beginning.
     *
     * @param origin the beginning of one of the periods
     */
    public static SortedMap<Instant, Sample> together(
            SortedMap<Instant, Sample> samples, Instant origin, Duration period) {
        SortedMap<Instant, Sample> together = new TreeMap<>();
        samples.forEach((at, sample) -> {
            long periods = Math.floorDiv(Duration.between(origin, at).toSeconds(), period.toSeconds());
            together.merge(origin.plusSeconds(periods * period.toSeconds()), sample, Sample::and);
        });
        return together;
    }
}
