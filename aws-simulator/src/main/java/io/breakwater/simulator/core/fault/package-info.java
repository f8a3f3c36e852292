/** Faults that the admin API injects: what they hit, how often, and what they do. */
@NullMarked
package io.breakwater.simulator.core.fault;

import org.jspecify.annotations.NullMarked;
