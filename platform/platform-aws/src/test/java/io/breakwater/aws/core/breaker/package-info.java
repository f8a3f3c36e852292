@NullMarked
package io.breakwater.aws.core.breaker;

import org.jspecify.annotations.NullMarked;
