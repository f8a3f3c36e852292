/** Legacy sessions: sealed ids, ended ones, and the streams this replica holds. */
@NullMarked
package io.breakwater.gateway.session;

import org.jspecify.annotations.NullMarked;
