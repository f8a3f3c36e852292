/** When nothing is delivered, and why. Free of frameworks. */
@NullMarked
package io.breakwater.cicd.core.freeze;

import org.jspecify.annotations.NullMarked;
