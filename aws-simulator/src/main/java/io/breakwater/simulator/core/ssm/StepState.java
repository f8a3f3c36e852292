package io.breakwater.simulator.core.ssm;

import java.time.Instant;

/**
 * Where one step of an automation stands.
 *
 * <pre>
 * Pending → InProgress → Success | Failed | TimedOut | Cancelled
 *        ↘ Waiting (aws:approve) → Success | Failed (rejected) | TimedOut | Cancelled
 *        ↘ Cancelled
 * </pre>
 *
 * <p>Source: Systems Manager user guide, "About Automation statuses"; API reference, StepExecution.
 */
public sealed interface StepState {
    /** The status as the API spells it. */
    String status();

    /** Whether nothing more happens to the step. */
    default boolean ended() {
        return this instanceof Ended;
    }

    /** The step waits for those before it. */
    record Pending() implements StepState {
        public InProgress start(Instant at) {
            return new InProgress(at);
        }

        public Waiting ask(Instant at) {
            return new Waiting(at);
        }

        public Ended cancel(Instant at) {
            return new Ended("Cancelled", at, at, "");
        }

        @Override
        public String status() {
            return "Pending";
        }
    }

    /** The step works. */
    record InProgress(Instant since) implements StepState {
        public Ended succeed(Instant at) {
            return new Ended("Success", since, at, "");
        }

        public Ended fail(Instant at, String message) {
            return new Ended("Failed", since, at, message);
        }

        public Ended timeOut(Instant at) {
            return new Ended("TimedOut", since, at, "Step timed out while it was running");
        }

        public Ended cancel(Instant at) {
            return new Ended("Cancelled", since, at, "Step was cancelled");
        }

        @Override
        public String status() {
            return "InProgress";
        }
    }

    /** The step waits for people's approval. */
    record Waiting(Instant since) implements StepState {
        public Ended approve(Instant at) {
            return new Ended("Success", since, at, "");
        }

        public Ended reject(Instant at, String by) {
            return new Ended("Failed", since, at, "Rejected by " + by);
        }

        public Ended timeOut(Instant at) {
            return new Ended("TimedOut", since, at, "Nobody decided in time");
        }

        public Ended cancel(Instant at) {
            return new Ended("Cancelled", since, at, "Step was cancelled");
        }

        @Override
        public String status() {
            return "Waiting";
        }
    }

    /** The step is over: Success, Failed, TimedOut or Cancelled. */
    record Ended(String status, Instant since, Instant at, String message) implements StepState {
        public boolean succeeded() {
            return status.equals("Success");
        }
    }
}
