/** Requests to addresses outside AWS: to a checked and pinned address, without redirects, within one time and one size. */
@NullMarked
package io.breakwater.web.outbound;

import org.jspecify.annotations.NullMarked;
