/** Types of the DRS API that the AWS SDK does not have, or has without their newest members. */
@NullMarked
package io.breakwater.simulator.drs.model;

import org.jspecify.annotations.NullMarked;
