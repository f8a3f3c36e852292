package io.breakwater.simulator.core.codepipeline;

/** What a step of the engine brought about, for those who do the work and tell of it. In the order it happened. */
public sealed interface Happening {
    /** The execution concerned. */
    String run();

    /** An action is to be started. */
    record ActionStarts(String run, String stage, String action) implements Happening {}

    /** An action that is at work no longer counts. */
    record ActionAbandoned(String run, String stage, String action) implements Happening {}

    /** The rules of a condition are to be checked. */
    record ConditionStarts(String run, String stage, ConditionType type) implements Happening {}

    /** A condition ended: met, not met, overridden or given up. */
    record ConditionEnded(String run, String stage, ConditionType type, ConditionStatus status) implements Happening {}

    record StageChanged(String run, String stage, StageStatus status) implements Happening {}

    record RunChanged(String run, RunStatus status) implements Happening {}

    /** The stage failed and says that it is to be rolled back. */
    record RollbackWanted(String run, String stage) implements Happening {}
}
