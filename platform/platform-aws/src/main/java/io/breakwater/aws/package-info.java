/** AWS calls of every service of ours. Rules that need no SDK are in {@code core}. */
@NullMarked
package io.breakwater.aws;

import org.jspecify.annotations.NullMarked;
