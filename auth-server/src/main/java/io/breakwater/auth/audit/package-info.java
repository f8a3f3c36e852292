/** The audit record of this service. */
@NullMarked
package io.breakwater.auth.audit;

import org.jspecify.annotations.NullMarked;
