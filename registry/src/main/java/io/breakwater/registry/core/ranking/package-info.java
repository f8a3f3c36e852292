/**
 * Which tool fits a task: words and meaning of a question scored against every tool, in memory and without a framework.
 * {@link io.breakwater.registry.core.ranking.ToolIndex} is the entrance; the reasons are in {@code docs/adr/0030}.
 */
@NullMarked
package io.breakwater.registry.core.ranking;

import org.jspecify.annotations.NullMarked;
