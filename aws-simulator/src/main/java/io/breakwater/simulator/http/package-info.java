/** The HTTP edge: AWS calls on every path, the admin API below /_simulator. */
@NullMarked
package io.breakwater.simulator.http;

import org.jspecify.annotations.NullMarked;
