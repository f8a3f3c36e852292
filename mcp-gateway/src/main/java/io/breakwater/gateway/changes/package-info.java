/** Change events: from servers, catalogue and policies to the clients that listen. */
@NullMarked
package io.breakwater.gateway.changes;

import org.jspecify.annotations.NullMarked;
