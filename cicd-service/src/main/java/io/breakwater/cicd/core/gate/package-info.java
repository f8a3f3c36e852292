/** Quality gates: what reports must say before something goes on. What is not reported does not pass. */
@NullMarked
package io.breakwater.cicd.core.gate;

import org.jspecify.annotations.NullMarked;
