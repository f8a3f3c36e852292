/** Amazon Route 53: hosted zones, record sets, their changes, health checks. */
@NullMarked
package io.breakwater.simulator.route53;

import org.jspecify.annotations.NullMarked;
