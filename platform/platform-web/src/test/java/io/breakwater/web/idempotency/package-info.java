@NullMarked
package io.breakwater.web.idempotency;

import org.jspecify.annotations.NullMarked;
