/** AWS Compute Optimizer: recommendations that follow from the instances there are. */
@NullMarked
package io.breakwater.simulator.computeoptimizer;

import org.jspecify.annotations.NullMarked;
