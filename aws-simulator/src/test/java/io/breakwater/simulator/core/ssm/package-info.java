@NullMarked
package io.breakwater.simulator.core.ssm;

import org.jspecify.annotations.NullMarked;
