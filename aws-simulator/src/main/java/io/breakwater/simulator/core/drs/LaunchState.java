package io.breakwater.simulator.core.drs;

import java.util.Optional;

/**
 * What became of one server in a job.
 *
 * <pre>
 *             begin                launched
 * Pending ───────────▶ InProgress ───────────▶ Launched ──terminated──▶ Terminated
 *    │                     │  │    terminated                               ▲
 *    │                     │  └────────────────────────────────────────────-┘
 *    └──fail──▶ Failed ◀───┘ fail
 * </pre>
 *
 * <p>Source: DRS API reference, ParticipatingServer and LifeCycleLastLaunch (PENDING, IN_PROGRESS, LAUNCHED, FAILED,
 * TERMINATED).
 */
public sealed interface LaunchState {
    /** The name of the state in the API. */
    String code();

    /** The instance that was launched, if one was. */
    default Optional<String> launchedInstance() {
        return Optional.empty();
    }

    /** Nothing was done yet. */
    record Pending() implements LaunchState {
        public InProgress begin() {
            return new InProgress();
        }

        /** The server is skipped. */
        public Failed fail() {
            return new Failed();
        }

        @Override
        public String code() {
            return "PENDING";
        }
    }

    /** Snapshot, conversion, launch, or a termination is under way. */
    record InProgress() implements LaunchState {
        public Launched launched(String instanceId) {
            return new Launched(instanceId);
        }

        public Failed fail() {
            return new Failed();
        }

        public Terminated terminated() {
            return new Terminated();
        }

        @Override
        public String code() {
            return "IN_PROGRESS";
        }
    }

    /** The instance runs, or is stopped if its launch configuration says so. */
    record Launched(String instanceId) implements LaunchState {
        /** Its recovery instance was terminated later. */
        public Terminated terminated() {
            return new Terminated();
        }

        @Override
        public String code() {
            return "LAUNCHED";
        }

        @Override
        public Optional<String> launchedInstance() {
            return Optional.of(instanceId);
        }
    }

    /** The reason is in the job's log only. */
    record Failed() implements LaunchState {
        @Override
        public String code() {
            return "FAILED";
        }
    }

    /** The recovery instance is gone. */
    record Terminated() implements LaunchState {
        @Override
        public String code() {
            return "TERMINATED";
        }
    }
}
