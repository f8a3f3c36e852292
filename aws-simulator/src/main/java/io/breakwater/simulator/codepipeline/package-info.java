/** AWS CodePipeline: pipelines and an engine that runs them. */
@NullMarked
package io.breakwater.simulator.codepipeline;

import org.jspecify.annotations.NullMarked;
