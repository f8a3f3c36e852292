/** Which addresses and hosts a service may connect to when a person typed them in. */
@NullMarked
package io.breakwater.wire.guard;

import org.jspecify.annotations.NullMarked;
