/** Tokens for upstreams, kept per principal until shortly before they expire. */
@NullMarked
package io.breakwater.gateway.core.exchange;

import org.jspecify.annotations.NullMarked;
