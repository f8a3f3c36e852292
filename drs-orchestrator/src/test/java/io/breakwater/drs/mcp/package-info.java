@NullMarked
package io.breakwater.drs.mcp;

import org.jspecify.annotations.NullMarked;
