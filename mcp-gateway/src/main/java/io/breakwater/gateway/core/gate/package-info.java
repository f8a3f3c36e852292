/** Which requests are looked at: Origin, Host and media types. */
@NullMarked
package io.breakwater.gateway.core.gate;

import org.jspecify.annotations.NullMarked;
