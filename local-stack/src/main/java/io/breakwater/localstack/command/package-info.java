/** The commands of {@code ./breakwater}. */
@NullMarked
package io.breakwater.localstack.command;

import org.jspecify.annotations.NullMarked;
