/** The check of tool arguments before they are sent. */
@NullMarked
package io.breakwater.gateway.arguments;

import org.jspecify.annotations.NullMarked;
