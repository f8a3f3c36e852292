@NullMarked
package io.breakwater.drs.core.group;

import org.jspecify.annotations.NullMarked;
