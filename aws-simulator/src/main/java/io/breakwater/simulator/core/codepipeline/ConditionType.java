package io.breakwater.simulator.core.codepipeline;

/** When a stage's conditions are checked. */
public enum ConditionType {
    BEFORE_ENTRY,
    ON_SUCCESS,
    ON_FAILURE
}
