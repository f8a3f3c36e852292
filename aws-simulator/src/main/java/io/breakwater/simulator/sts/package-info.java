/** AWS Security Token Service: who calls, and sessions of roles. */
@NullMarked
package io.breakwater.simulator.sts;

import org.jspecify.annotations.NullMarked;
