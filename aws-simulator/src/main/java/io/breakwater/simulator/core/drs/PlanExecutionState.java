package io.breakwater.simulator.core.drs;

import java.time.Instant;
import java.util.Optional;

/**
 * Where an execution of a native recovery plan stands.
 *
 * <pre>
 *          begin               complete
 * Created ───────▶ InProgress ──────────▶ Completed
 *    │              │  ▲   │ fail
 *    │ cancel       │  │   └──▶ Failed
 *    ▼              │  └─ resume ─┘
 * Cancelling ◀──────┘ cancel
 *    └─ cancelled ─▶ Cancelled
 * </pre>
 *
 * <p>Source: DRS API reference, RecoveryPlanExecution and CancelRecoveryPlanExecution; DRS user guide, Recovery plans.
 */
public sealed interface PlanExecutionState {
    /** The name of the state in the API. */
    String code();

    /** When it ended, if it has. */
    default Optional<Instant> endedAt() {
        return Optional.empty();
    }

    /** Whether nothing more happens by itself. */
    default boolean isTerminal() {
        return endedAt().isPresent();
    }

    /** Accepted; no step has begun. */
    record Created() implements PlanExecutionState {
        public InProgress begin() {
            return new InProgress();
        }

        public Cancelling cancel() {
            return new Cancelling();
        }

        @Override
        public String code() {
            return "CREATED";
        }
    }

    /** Its steps are executed one after the other. */
    record InProgress() implements PlanExecutionState {
        public Completed complete(Instant at) {
            return new Completed(at);
        }

        public Failed fail(Instant at, StepError error) {
            return new Failed(at, error);
        }

        public Cancelling cancel() {
            return new Cancelling();
        }

        @Override
        public String code() {
            return "IN_PROGRESS";
        }
    }

    /** The step that runs is seen to its end. */
    record Cancelling() implements PlanExecutionState {
        public Cancelled cancelled(Instant at) {
            return new Cancelled(at);
        }

        @Override
        public String code() {
            return "CANCELLING";
        }
    }

    /** Each step was executed or skipped. */
    record Completed(Instant at) implements PlanExecutionState {
        @Override
        public String code() {
            return "COMPLETED";
        }

        @Override
        public Optional<Instant> endedAt() {
            return Optional.of(at);
        }
    }

    /** A step failed; somebody may retry or skip it. */
    record Failed(Instant at, StepError error) implements PlanExecutionState {
        public InProgress resume() {
            return new InProgress();
        }

        @Override
        public String code() {
            return "FAILED";
        }

        @Override
        public Optional<Instant> endedAt() {
            return Optional.of(at);
        }
    }

    /** Somebody cancelled it. */
    record Cancelled(Instant at) implements PlanExecutionState {
        @Override
        public String code() {
            return "CANCELLED";
        }

        @Override
        public Optional<Instant> endedAt() {
            return Optional.of(at);
        }
    }
}
