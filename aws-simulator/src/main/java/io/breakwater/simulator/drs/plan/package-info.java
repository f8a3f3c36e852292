/**
 * Native recovery plans (since 2026-08): ordered steps that launch servers or wait, and their executions. The SDK knows none
 * of these operations; requests and answers are {@link io.breakwater.simulator.drs.model.Structure}s.
 */
@NullMarked
package io.breakwater.simulator.drs.plan;

import org.jspecify.annotations.NullMarked;
