/** Builds as CodeBuild tells of them, and what follows from that. */
@NullMarked
package io.breakwater.cicd.core.build;

import org.jspecify.annotations.NullMarked;
