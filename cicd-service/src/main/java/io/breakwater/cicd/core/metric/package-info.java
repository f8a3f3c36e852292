/**
 * What the history of pipelines and builds says about delivery. Every measure is a pure function of what was observed; what cannot be
 * known from it is counted as unknown and left out. {@link io.breakwater.cicd.core.metric.Metric} states the definitions.
 */
@NullMarked
package io.breakwater.cicd.core.metric;

import org.jspecify.annotations.NullMarked;
