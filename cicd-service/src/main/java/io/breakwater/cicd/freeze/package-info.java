/** Freeze windows: kept, shown and asked. */
@NullMarked
package io.breakwater.cicd.freeze;

import org.jspecify.annotations.NullMarked;
