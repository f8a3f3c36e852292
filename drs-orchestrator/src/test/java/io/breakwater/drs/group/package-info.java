@NullMarked
package io.breakwater.drs.group;

import org.jspecify.annotations.NullMarked;
