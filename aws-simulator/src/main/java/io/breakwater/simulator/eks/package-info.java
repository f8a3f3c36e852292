/** Amazon EKS: clusters, node groups, add-ons, updates, insights. */
@NullMarked
package io.breakwater.simulator.eks;

import org.jspecify.annotations.NullMarked;
