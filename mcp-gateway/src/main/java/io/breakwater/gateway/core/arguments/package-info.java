/** Checks tool arguments against the tool's JSON Schema before anything is sent. */
@NullMarked
package io.breakwater.gateway.core.arguments;

import org.jspecify.annotations.NullMarked;
