/** Why a build failed: the lines that tell it, and what usually helps. */
@NullMarked
package io.breakwater.cicd.core.failure;

import org.jspecify.annotations.NullMarked;
