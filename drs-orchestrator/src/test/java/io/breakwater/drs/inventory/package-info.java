@NullMarked
package io.breakwater.drs.inventory;

import org.jspecify.annotations.NullMarked;
