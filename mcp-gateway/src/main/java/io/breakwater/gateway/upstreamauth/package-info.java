/** The credential a call carries to its upstream. */
@NullMarked
package io.breakwater.gateway.upstreamauth;

import org.jspecify.annotations.NullMarked;
