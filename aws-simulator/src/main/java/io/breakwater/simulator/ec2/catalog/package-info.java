/** What EC2 offers: Regions, zones, instance types, limits. */
@NullMarked
package io.breakwater.simulator.ec2.catalog;

import org.jspecify.annotations.NullMarked;
