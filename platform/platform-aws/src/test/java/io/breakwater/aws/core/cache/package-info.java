@NullMarked
package io.breakwater.aws.core.cache;

import org.jspecify.annotations.NullMarked;
