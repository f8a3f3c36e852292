/** Finding IANA time zones by name, and the closest one when the name is wrong. */
@NullMarked
package io.breakwater.currenttime.core.zone;

import org.jspecify.annotations.NullMarked;
