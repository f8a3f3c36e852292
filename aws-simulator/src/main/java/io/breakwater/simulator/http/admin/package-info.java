/** The admin API below /_simulator: clock, faults, snapshots, calls, coverage, behaviours. It is described in openapi.yaml. */
@NullMarked
package io.breakwater.simulator.http.admin;

import org.jspecify.annotations.NullMarked;
