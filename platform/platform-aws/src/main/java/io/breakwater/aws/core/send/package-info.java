/** When bytes may leave for AWS, and what is known about those that did. */
@NullMarked
package io.breakwater.aws.core.send;

import org.jspecify.annotations.NullMarked;
