/** One call from its request to its outcome. */
@NullMarked
package io.breakwater.aws.call;

import org.jspecify.annotations.NullMarked;
