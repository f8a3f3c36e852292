/** What happens to a call between its arrival and the answer: filters in the order of Stage around one send. */
@NullMarked
package io.breakwater.gateway.pipeline;

import org.jspecify.annotations.NullMarked;
