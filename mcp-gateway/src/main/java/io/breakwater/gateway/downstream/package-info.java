/** What the gateway answers its clients, per method and era. */
@NullMarked
package io.breakwater.gateway.downstream;

import org.jspecify.annotations.NullMarked;
