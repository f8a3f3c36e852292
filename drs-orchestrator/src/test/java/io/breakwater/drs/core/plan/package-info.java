@NullMarked
package io.breakwater.drs.core.plan;

import org.jspecify.annotations.NullMarked;
