/** Handles that only the gateway can make and read. */
@NullMarked
package io.breakwater.gateway.core.sealing;

import org.jspecify.annotations.NullMarked;
