/** The suite as a Docker Compose file. */
@NullMarked
package io.breakwater.localstack.compose;

import org.jspecify.annotations.NullMarked;
