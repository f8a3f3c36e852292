package io.breakwater.simulator.core.codepipeline;

/**
 * Where one execution is. Each arrow is a method on the state it leaves.
 *
 * <pre>
 *              enter, no condition                 all actions of the stage succeeded, no condition
 *            ┌──────────────────────────┐        ┌───────────────────────────────────────────────────┐
 *            │            entry met     ▼        │                              success met          ▼
 * ──▶ Waiting ─▶ Checking(entry) ──▶ Acting ─────┴─▶ Checking(success) ──────────────────────▶ Waiting(next)
 *        │            │  │             │ ▲ │ │                  │                           or Ended(Succeeded)
 *        │            │  │ skip        │ │ │ └─ an action failed ┤ not met                        ▲
 *        │            │  └─────────────┼─┼─┼────────────────────┼────────────────────────────────┤
 *        │            │ fail           │ │ │     Checking(failure) ─ skip ───────────────────────┘
 *        │            │                │ │ │ retry ▲      │
 *        │ superseded │            stop│ └─┼───────┘      │ fail, rollback
 *        │ cancelled  ▼                ▼   ▼              ▼
 *        └──────▶ Ended ◀────────── Stopping          Ended(Failed) ─ retry ▶ Acting
 *                   ▲   actions ended, or abandoned                 └ override ▶ Acting, Waiting(next)
 *                   └── stop, cancel: any state before
 * </pre>
 *
 * <p>A stage is locked for others while an execution is {@link Checking}, {@link Acting} or {@link Stopping} in it.
 *
 * <p>Source: CodePipeline user guide, How pipeline executions work, and How do stage conditions work.
 */
public sealed interface RunState {
    /** The stage's place in the plan: the one waited for, worked in, or last worked in. */
    int stage();

    RunStatus status();

    /** States in which an execution holds its stage. */
    sealed interface Inside extends RunState {
        default Ended stop() {
            return new Ended(stage(), RunStatus.STOPPED);
        }

        default Ended cancel() {
            return new Ended(stage(), RunStatus.CANCELLED);
        }
    }

    /** In front of a stage, until that is free and its transition is enabled. */
    record Waiting(int stage) implements RunState {
        public Checking check() {
            return new Checking(stage, ConditionType.BEFORE_ENTRY);
        }

        public Acting enter(int firstOrder) {
            return new Acting(stage, firstOrder);
        }

        public Ended supersede() {
            return new Ended(stage, RunStatus.SUPERSEDED);
        }

        public Ended stop() {
            return new Ended(stage, RunStatus.STOPPED);
        }

        public Ended cancel() {
            return new Ended(stage, RunStatus.CANCELLED);
        }

        @Override
        public RunStatus status() {
            return RunStatus.IN_PROGRESS;
        }
    }

    /** Conditions of the stage are being checked. */
    record Checking(int stage, ConditionType type) implements Inside {
        public Acting act(int order) {
            return new Acting(stage, order);
        }

        public RunState pass(boolean lastStage) {
            return passed(stage, lastStage);
        }

        public Ended fail() {
            return new Ended(stage, RunStatus.FAILED);
        }

        @Override
        public RunStatus status() {
            return RunStatus.IN_PROGRESS;
        }
    }

    /** Actions of one run order are at work. */
    record Acting(int stage, int order) implements Inside {
        public Acting next(int nextOrder) {
            return new Acting(stage, nextOrder);
        }

        public Checking check(ConditionType type) {
            return new Checking(stage, type);
        }

        public RunState pass(boolean lastStage) {
            return passed(stage, lastStage);
        }

        public Ended fail() {
            return new Ended(stage, RunStatus.FAILED);
        }

        public Stopping stopAndWait() {
            return new Stopping(stage, order);
        }

        @Override
        public RunStatus status() {
            return RunStatus.IN_PROGRESS;
        }
    }

    /** Somebody stopped it, and actions that were begun may still finish. */
    record Stopping(int stage, int order) implements Inside {
        @Override
        public RunStatus status() {
            return RunStatus.STOPPING;
        }
    }

    /** Over, unless it failed and its stage is retried or the condition overridden. */
    record Ended(int stage, RunStatus status) implements RunState {
        public Acting retry(int order) {
            return new Acting(stage, order);
        }

        /** The condition on success no longer counts. */
        public RunState pass(boolean lastStage) {
            return passed(stage, lastStage);
        }
    }

    private static RunState passed(int stage, boolean lastStage) {
        return lastStage ? new Ended(stage, RunStatus.SUCCEEDED) : new Waiting(stage + 1);
    }
}
