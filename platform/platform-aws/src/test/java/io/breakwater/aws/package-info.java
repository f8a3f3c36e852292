@NullMarked
package io.breakwater.aws;

import org.jspecify.annotations.NullMarked;
