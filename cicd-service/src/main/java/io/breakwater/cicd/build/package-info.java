/** Projects, builds and reports of CodeBuild: kept, shown and steered. */
@NullMarked
package io.breakwater.cicd.build;

import org.jspecify.annotations.NullMarked;
