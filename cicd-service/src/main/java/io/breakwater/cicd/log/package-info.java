/** Logs of builds: whole, in part, and as they are written. */
@NullMarked
package io.breakwater.cicd.log;

import org.jspecify.annotations.NullMarked;
