/** Protocol versions, eras, and which of them a message belongs to. */
@NullMarked
package io.breakwater.gateway.core.era;

import org.jspecify.annotations.NullMarked;
