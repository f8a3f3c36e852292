/** What is known of failures, as people can read and change it. */
@NullMarked
package io.breakwater.drs.knowledge;

import org.jspecify.annotations.NullMarked;
