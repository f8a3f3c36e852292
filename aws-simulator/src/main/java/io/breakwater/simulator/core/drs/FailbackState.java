package io.breakwater.simulator.core.drs;

import java.time.Instant;

/**
 * Where the failback of a recovery instance stands.
 *
 * <pre>
 *              start                ready                    complete
 * NotStarted ────────▶ InProgress ────────▶ ReadyForLaunch ───────────▶ Completed
 *     ▲                  │    ▲                │       ▲
 *     │ stop             │    │                │       │ ready
 *     │ (any but         │    │                └─ notReady ─▶ NotReadyForLaunch
 *     │  Completed)      │    ├─ retry ── Error ◀─ fail ─┐
 *     │                  └────┼──────────────────────────┘
 *                             └─ resume ── LaunchStateNotAvailable
 * </pre>
 *
 * <p>LaunchStateNotAvailable is what the service says when it cannot tell. Source: DRS API reference,
 * RecoveryInstanceFailback and StopFailback.
 */
public sealed interface FailbackState {
    /** The name of the state in the API. */
    String code();

    /** States from which StopFailback returns to the beginning. */
    sealed interface Stoppable extends FailbackState {
        default NotStarted stop() {
            return new NotStarted();
        }
    }

    /** No failback was asked for, or it was stopped. */
    record NotStarted() implements FailbackState {
        public InProgress start(Instant at) {
            return new InProgress(at);
        }

        @Override
        public String code() {
            return "FAILBACK_NOT_STARTED";
        }
    }

    /** The recovery instance replicates back. */
    record InProgress(Instant since) implements Stoppable {
        public ReadyForLaunch ready(Instant at) {
            return new ReadyForLaunch(at);
        }

        public Error fail(Instant at) {
            return new Error(at);
        }

        @Override
        public String code() {
            return "FAILBACK_IN_PROGRESS";
        }
    }

    /** The replica at the origin is up to date: StartFailbackLaunch may follow. */
    record ReadyForLaunch(Instant since) implements Stoppable {
        public NotReadyForLaunch notReady(Instant at) {
            return new NotReadyForLaunch(at);
        }

        public Completed complete(Instant at) {
            return new Completed(at);
        }

        @Override
        public String code() {
            return "FAILBACK_READY_FOR_LAUNCH";
        }
    }

    /** It had been ready and fell behind. */
    record NotReadyForLaunch(Instant since) implements Stoppable {
        public ReadyForLaunch ready(Instant at) {
            return new ReadyForLaunch(at);
        }

        @Override
        public String code() {
            return "FAILBACK_NOT_READY_FOR_LAUNCH";
        }
    }

    /** Replicating back does not work. */
    record Error(Instant since) implements Stoppable {
        public InProgress retry(Instant at) {
            return new InProgress(at);
        }

        @Override
        public String code() {
            return "FAILBACK_ERROR";
        }
    }

    /** The original server runs again. */
    record Completed(Instant at) implements FailbackState {
        @Override
        public String code() {
            return "FAILBACK_COMPLETED";
        }
    }

    /** The service cannot tell whether the failback could be launched. */
    record LaunchStateNotAvailable(Instant since) implements Stoppable {
        public InProgress resume(Instant at) {
            return new InProgress(at);
        }

        @Override
        public String code() {
            return "FAILBACK_LAUNCH_STATE_NOT_AVAILABLE";
        }
    }
}
