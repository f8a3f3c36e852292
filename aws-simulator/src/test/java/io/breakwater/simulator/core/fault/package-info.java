@NullMarked
package io.breakwater.simulator.core.fault;

import org.jspecify.annotations.NullMarked;
