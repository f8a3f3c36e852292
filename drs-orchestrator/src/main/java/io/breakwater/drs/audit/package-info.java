/** The orchestrator's audit record over REST. */
@NullMarked
package io.breakwater.drs.audit;

import org.jspecify.annotations.NullMarked;
