package io.breakwater.simulator.core.drs;

import java.time.Duration;
import java.time.Instant;

/**
 * Where the protection of a source network stands. The arrow with a clock happens by itself.
 *
 * <pre>
 *          start                ⏲
 * Stopped ───────▶ InProgress ─────▶ Protected
 *    ▲   ▲             │  └─ fail ─▶ Failed ─ start ─▶ InProgress
 *    │   └──── stop ───┘               │
 *    └──────── stop ── Protected, Failed
 * </pre>
 *
 * <p>Source: DRS API reference, SourceNetwork.replicationStatus.
 */
public sealed interface NetworkProtection {
    /** How long the first copy of a network takes; our assumption. */
    Duration TAKES = Duration.ofMinutes(5);

    /** The name of the state in the API. */
    String code();

    /** What time has made of it. */
    default NetworkProtection at(Instant now) {
        return this;
    }

    /** States from which protection can be stopped. */
    sealed interface Running extends NetworkProtection {
        default Stopped stop() {
            return new Stopped();
        }
    }

    /** Changes of the VPC are not followed. */
    record Stopped() implements NetworkProtection {
        public InProgress start(Instant at) {
            return new InProgress(at);
        }

        @Override
        public String code() {
            return "STOPPED";
        }
    }

    /** The VPC is being copied for the first time. */
    record InProgress(Instant since) implements Running {
        public Protected finish() {
            return new Protected();
        }

        public Failed fail(String reason) {
            return new Failed(reason);
        }

        @Override
        public NetworkProtection at(Instant now) {
            return now.isBefore(since.plus(TAKES)) ? this : finish();
        }

        @Override
        public String code() {
            return "IN_PROGRESS";
        }
    }

    /** The copy is up to date. */
    record Protected() implements Running {
        @Override
        public String code() {
            return "PROTECTED";
        }
    }

    /** The VPC could not be copied. */
    record Failed(String reason) implements Running {
        public InProgress start(Instant at) {
            return new InProgress(at);
        }

        @Override
        public String code() {
            return "ERROR";
        }
    }
}
