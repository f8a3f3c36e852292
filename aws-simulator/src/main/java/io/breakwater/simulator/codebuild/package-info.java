/** AWS CodeBuild: projects, builds and batches of them, reports. */
@NullMarked
package io.breakwater.simulator.codebuild;

import org.jspecify.annotations.NullMarked;
