@NullMarked
package io.breakwater.simulator.core.world;

import org.jspecify.annotations.NullMarked;
