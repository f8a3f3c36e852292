/** AWS wire protocols, once each: requests into SDK request types, SDK response types into answers. */
@NullMarked
package io.breakwater.simulator.wire;

import org.jspecify.annotations.NullMarked;
