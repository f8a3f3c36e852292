/** What changes in results and errors between the eras. */
@NullMarked
package io.breakwater.gateway.core.bridge;

import org.jspecify.annotations.NullMarked;
