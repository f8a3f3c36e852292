/** A bounded cache that lets go of what nobody uses. */
@NullMarked
package io.breakwater.aws.core.cache;

import org.jspecify.annotations.NullMarked;
