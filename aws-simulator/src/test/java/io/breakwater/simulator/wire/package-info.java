@NullMarked
package io.breakwater.simulator.wire;

import org.jspecify.annotations.NullMarked;
