@NullMarked
package io.breakwater.aws.plan;

import org.jspecify.annotations.NullMarked;
