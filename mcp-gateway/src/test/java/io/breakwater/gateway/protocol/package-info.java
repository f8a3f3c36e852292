/** The protocol engine between test clients and servers that live in the test. */
@NullMarked
package io.breakwater.gateway.protocol;

import org.jspecify.annotations.NullMarked;
