@NullMarked
package io.breakwater.web.confirmation;

import org.jspecify.annotations.NullMarked;
