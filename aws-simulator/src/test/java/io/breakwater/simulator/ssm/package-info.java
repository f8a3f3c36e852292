@NullMarked
package io.breakwater.simulator.ssm;

import org.jspecify.annotations.NullMarked;
