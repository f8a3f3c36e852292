/** Recovery instances: what launches of source servers have made, and their ends. */
@NullMarked
package io.breakwater.simulator.drs.instance;

import org.jspecify.annotations.NullMarked;
