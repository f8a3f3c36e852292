/** Git as CodeCommit shows it: content by its hash, trees, commits, differences and merges. */
@NullMarked
package io.breakwater.simulator.core.codecommit;

import org.jspecify.annotations.NullMarked;
