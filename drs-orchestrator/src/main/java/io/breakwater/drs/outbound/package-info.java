/** Requests to addresses outside AWS: to a checked and pinned address, without redirects, within one time and one size. */
@NullMarked
package io.breakwater.drs.outbound;

import org.jspecify.annotations.NullMarked;
