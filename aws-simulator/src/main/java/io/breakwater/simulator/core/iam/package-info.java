/** Identity policies of AWS, evaluated: who may do what. */
@NullMarked
package io.breakwater.simulator.core.iam;

import org.jspecify.annotations.NullMarked;
