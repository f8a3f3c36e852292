@NullMarked
package io.breakwater.web.problem;

import org.jspecify.annotations.NullMarked;
