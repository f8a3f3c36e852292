/** What a call to AWS is and how it can end. */
@NullMarked
package io.breakwater.aws.core.call;

import org.jspecify.annotations.NullMarked;
