package io.breakwater.aws.core.plan;

/** Why an execution or a step of it failed. */
public record PlanError(String code, String message) {}
