package io.breakwater.drs.core.report;

import java.time.Duration;
import java.util.Optional;

/**
 * A time that was measured, compared with what was promised.
 *
 * @param measured empty if it could not be measured; never an estimate
 * @param target empty if none was set
 * @param note why it was not measured; empty if it was
 */
public record Measure(Verdict verdict, Optional<Duration> measured, Optional<Duration> target, String note) {

    /** What the comparison says. */
    public enum Verdict {
        MET,
        MISSED,
        /** Measured, and nothing was promised. */
        NO_TARGET,
        NOT_MEASURED
    }

    static Measure of(Duration measured, Optional<Duration> target) {
        Verdict verdict = target.map(promised -> measured.compareTo(promised) <= 0 ? Verdict.MET : Verdict.MISSED)
                .orElse(Verdict.NO_TARGET);
        return new Measure(verdict, Optional.of(measured), target, "");
    }

    static Measure none(String why, Optional<Duration> target) {
        return new Measure(Verdict.NOT_MEASURED, Optional.empty(), target, why);
    }
}
