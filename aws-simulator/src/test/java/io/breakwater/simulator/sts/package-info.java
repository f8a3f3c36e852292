@NullMarked
package io.breakwater.simulator.sts;

import org.jspecify.annotations.NullMarked;
