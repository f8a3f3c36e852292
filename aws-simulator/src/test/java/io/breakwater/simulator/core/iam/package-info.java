@NullMarked
package io.breakwater.simulator.core.iam;

import org.jspecify.annotations.NullMarked;
