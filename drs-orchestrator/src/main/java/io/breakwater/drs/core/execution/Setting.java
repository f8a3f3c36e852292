package io.breakwater.drs.core.execution;

import io.breakwater.drs.core.schedule.Limits;

/**
 * What does not change from decision to decision.
 *
 * @param limits of which only {@link Limits#serversPerJob} matters here: the others come as allowances
 */
record Setting(Tables tables, Limits limits, Pace pace) {}
