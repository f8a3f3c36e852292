/** The audit record of this service. */
@NullMarked
package io.breakwater.cicd.audit;

import org.jspecify.annotations.NullMarked;
