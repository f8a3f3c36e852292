/** Names and lists of many servers as one. */
@NullMarked
package io.breakwater.gateway.federation;

import org.jspecify.annotations.NullMarked;
