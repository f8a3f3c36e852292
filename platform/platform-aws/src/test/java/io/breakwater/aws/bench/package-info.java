@NullMarked
package io.breakwater.aws.bench;

import org.jspecify.annotations.NullMarked;
