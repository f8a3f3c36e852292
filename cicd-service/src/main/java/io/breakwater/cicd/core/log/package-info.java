/** The log of a build: its lines, what may be shown of them, and how many may read them at once. */
@NullMarked
package io.breakwater.cicd.core.log;

import org.jspecify.annotations.NullMarked;
