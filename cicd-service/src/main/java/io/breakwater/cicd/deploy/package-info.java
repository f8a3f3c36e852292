/** Deployments of CodeDeploy: shown, followed, started, stopped and taken back; and the artifacts that executions leave. */
@NullMarked
package io.breakwater.cicd.deploy;

import org.jspecify.annotations.NullMarked;
