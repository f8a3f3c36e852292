/** Contract tests of Elastic Disaster Recovery, through the unmodified SDK. */
@NullMarked
package io.breakwater.simulator.drs;

import org.jspecify.annotations.NullMarked;
