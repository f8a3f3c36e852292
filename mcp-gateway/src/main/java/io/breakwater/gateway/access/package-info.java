/** Who may do what. */
@NullMarked
package io.breakwater.gateway.access;

import org.jspecify.annotations.NullMarked;
