/** Recovery plans over REST and in the database: versions, validation, and who may put which action into them. */
@NullMarked
package io.breakwater.drs.plan;

import org.jspecify.annotations.NullMarked;
