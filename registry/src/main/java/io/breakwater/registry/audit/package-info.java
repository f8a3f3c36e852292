/** The registry's audit record over REST. */
@NullMarked
package io.breakwater.registry.audit;

import org.jspecify.annotations.NullMarked;
