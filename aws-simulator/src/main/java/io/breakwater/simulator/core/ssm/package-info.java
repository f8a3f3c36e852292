/** Runs of automation documents: their steps and how they end. */
@NullMarked
package io.breakwater.simulator.core.ssm;

import org.jspecify.annotations.NullMarked;
