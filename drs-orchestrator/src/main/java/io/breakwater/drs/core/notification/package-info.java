/** Who is told what: filters, signatures and when a delivery is tried again. */
@NullMarked
package io.breakwater.drs.core.notification;

import org.jspecify.annotations.NullMarked;
