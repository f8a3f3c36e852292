/** What is stored of pipelines, executions and their actions, and how callers see it. */
@NullMarked
package io.breakwater.cicd.pipeline;

import org.jspecify.annotations.NullMarked;
