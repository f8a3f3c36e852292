@NullMarked
package io.breakwater.simulator.seed;

import org.jspecify.annotations.NullMarked;
