@NullMarked
package io.breakwater.simulator.core.behaviour;

import org.jspecify.annotations.NullMarked;
