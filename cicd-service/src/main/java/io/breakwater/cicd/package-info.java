/** Delivery on AWS: what pipelines, builds and deployments do, and the ways to steer them. */
@NullMarked
package io.breakwater.cicd;

import org.jspecify.annotations.NullMarked;
