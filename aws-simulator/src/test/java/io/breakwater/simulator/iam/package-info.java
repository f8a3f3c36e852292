@NullMarked
package io.breakwater.simulator.iam;

import org.jspecify.annotations.NullMarked;
