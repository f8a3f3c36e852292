@NullMarked
package io.breakwater.drs.plan;

import org.jspecify.annotations.NullMarked;
