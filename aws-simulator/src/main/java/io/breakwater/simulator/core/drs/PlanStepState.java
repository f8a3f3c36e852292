package io.breakwater.simulator.core.drs;

import java.util.Optional;

/**
 * Where one step of a recovery plan's execution stands.
 *
 * <pre>
 *              execute              complete
 * NotStarted ──────────▶ Executing ──────────▶ Completed
 *   │   │                 │ ▲    └─ timeOut ─▶ TimedOut ─ skip ─▶ Skipped
 *   │   │ await      fail │ │ retry               ▲
 *   │   ▼                 ▼ │                     │
 *   │  Waiting           Failed ─ skip ─▶ Skipped │
 *   │   │  └─ complete ─▶ Completed               │
 *   │   └───────────────── timeOut ───────────────┘
 *   └─ skip ─▶ Skipped
 * </pre>
 *
 * <p>Source: DRS API reference, RecoveryPlanExecutionStep; DRS user guide, Recovery plans.
 */
public sealed interface PlanStepState {
    /** The name of the state in the API. */
    String code();

    /** Why it failed, if it did. */
    default Optional<StepError> failure() {
        return Optional.empty();
    }

    /** States that somebody may skip. */
    sealed interface Skippable extends PlanStepState {
        default Skipped skip() {
            return new Skipped();
        }
    }

    /** States that take time. */
    sealed interface Running extends PlanStepState {
        default Completed complete() {
            return new Completed();
        }

        default TimedOut timeOut() {
            return new TimedOut();
        }
    }

    /** Its turn has not come. */
    record NotStarted() implements Skippable {
        /** A server step begins. */
        public Executing execute() {
            return new Executing();
        }

        /** A wait step begins. */
        public Waiting await() {
            return new Waiting();
        }

        @Override
        public String code() {
            return "NOT_STARTED";
        }
    }

    /** Servers are launched. */
    record Executing() implements Running {
        public Failed fail(StepError error) {
            return new Failed(error);
        }

        @Override
        public String code() {
            return "EXECUTING";
        }
    }

    /** Time passes. */
    record Waiting() implements Running {
        @Override
        public String code() {
            return "WAITING";
        }
    }

    /** A critical server was not launched. */
    record Failed(StepError error) implements Skippable {
        public Executing retry() {
            return new Executing();
        }

        @Override
        public String code() {
            return "FAILED";
        }

        @Override
        public Optional<StepError> failure() {
            return Optional.of(error);
        }
    }

    /** The execution took too long. */
    record TimedOut() implements Skippable {
        @Override
        public String code() {
            return "TIMED_OUT";
        }
    }

    /** Done. */
    record Completed() implements PlanStepState {
        @Override
        public String code() {
            return "COMPLETED";
        }
    }

    /** Left out. */
    record Skipped() implements PlanStepState {
        @Override
        public String code() {
            return "SKIPPED";
        }
    }
}
