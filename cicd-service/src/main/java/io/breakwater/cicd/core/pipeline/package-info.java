/** Pipelines, their executions and the actions in them, as CodePipeline tells of them. */
@NullMarked
package io.breakwater.cicd.core.pipeline;

import org.jspecify.annotations.NullMarked;
