/** Starting, watching and stopping the whole suite. */
@NullMarked
package io.breakwater.localstack.stack;

import org.jspecify.annotations.NullMarked;
