/** When a service of a Region is left alone for a while. */
@NullMarked
package io.breakwater.aws.core.breaker;

import org.jspecify.annotations.NullMarked;
