/** The built-in tools find_tools, describe_tool and call_tool. */
@NullMarked
package io.breakwater.gateway.discovery;

import org.jspecify.annotations.NullMarked;
