/** The suite as its users meet it: packaged processes, TLS, stock clients. */
@NullMarked
package io.breakwater.e2e;

import org.jspecify.annotations.NullMarked;
