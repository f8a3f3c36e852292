/** AWS CodeDeploy: applications, deployment groups and deployments. */
@NullMarked
package io.breakwater.simulator.codedeploy;

import org.jspecify.annotations.NullMarked;
