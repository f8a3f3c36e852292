/** Subscriptions to what happens in executions, and their deliveries. */
@NullMarked
package io.breakwater.drs.notification;

import org.jspecify.annotations.NullMarked;
