@NullMarked
package io.breakwater.web.trace;

import org.jspecify.annotations.NullMarked;
