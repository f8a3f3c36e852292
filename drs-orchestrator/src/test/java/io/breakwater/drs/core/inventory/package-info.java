@NullMarked
package io.breakwater.drs.core.inventory;

import org.jspecify.annotations.NullMarked;
