/** AWS CodeCommit: repositories, branches, commits and pull requests. */
@NullMarked
package io.breakwater.simulator.codecommit;

import org.jspecify.annotations.NullMarked;
