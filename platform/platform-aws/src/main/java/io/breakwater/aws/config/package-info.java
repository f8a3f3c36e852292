/** The clients as beans, with their configuration. */
@NullMarked
package io.breakwater.aws.config;

import org.jspecify.annotations.NullMarked;
