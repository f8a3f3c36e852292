@NullMarked
package io.breakwater.aws.config;

import org.jspecify.annotations.NullMarked;
