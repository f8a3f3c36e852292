/** How a build runs: its phases, how long they take, how they fail and what they print. */
@NullMarked
package io.breakwater.simulator.core.codebuild;

import org.jspecify.annotations.NullMarked;
