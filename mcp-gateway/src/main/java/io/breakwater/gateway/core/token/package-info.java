/** Rules that make a bearer token acceptable, and the principal it stands for. */
@NullMarked
package io.breakwater.gateway.core.token;

import org.jspecify.annotations.NullMarked;
