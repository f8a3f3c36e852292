@NullMarked
package io.breakwater.simulator.core.call;

import org.jspecify.annotations.NullMarked;
