/** Deployments of CodeDeploy as they are known. Free of frameworks. */
@NullMarked
package io.breakwater.cicd.core.deploy;

import org.jspecify.annotations.NullMarked;
