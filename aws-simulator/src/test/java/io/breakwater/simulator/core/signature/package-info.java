@NullMarked
package io.breakwater.simulator.core.signature;

import org.jspecify.annotations.NullMarked;
