/** The DR orchestrator as replicas of a process, with all they depend on under the test's control. */
@NullMarked
package io.breakwater.e2e.drs;

import org.jspecify.annotations.NullMarked;
