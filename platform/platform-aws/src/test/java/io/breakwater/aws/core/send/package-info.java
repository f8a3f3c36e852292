@NullMarked
package io.breakwater.aws.core.send;

import org.jspecify.annotations.NullMarked;
