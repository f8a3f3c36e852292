/** How executions move through the stages of a pipeline: states, arrows and rules, without actions' insides. */
@NullMarked
package io.breakwater.simulator.core.codepipeline;

import org.jspecify.annotations.NullMarked;
