@NullMarked
package io.breakwater.simulator.dispatch;

import org.jspecify.annotations.NullMarked;
