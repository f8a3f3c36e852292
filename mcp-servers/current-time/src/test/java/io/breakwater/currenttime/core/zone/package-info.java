@NullMarked
package io.breakwater.currenttime.core.zone;

import org.jspecify.annotations.NullMarked;
