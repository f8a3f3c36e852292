/** What is known of failures: which text of AWS means what, and what to do about it. */
@NullMarked
package io.breakwater.drs.core.knowledge;

import org.jspecify.annotations.NullMarked;
