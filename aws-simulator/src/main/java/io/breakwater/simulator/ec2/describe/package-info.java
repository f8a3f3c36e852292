/** What all Describe operations share: ids, filters and pages. */
@NullMarked
package io.breakwater.simulator.ec2.describe;

import org.jspecify.annotations.NullMarked;
