/** URIs of many servers side by side. */
@NullMarked
package io.breakwater.gateway.core.naming;

import org.jspecify.annotations.NullMarked;
