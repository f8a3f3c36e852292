package io.breakwater.simulator.core.drs;

/** Why a step of a recovery plan's execution failed. Source: DRS API reference, errorDetail. */
public record StepError(String code, String message) {}
