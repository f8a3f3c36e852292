@NullMarked
package io.breakwater.aws.raw;

import org.jspecify.annotations.NullMarked;
