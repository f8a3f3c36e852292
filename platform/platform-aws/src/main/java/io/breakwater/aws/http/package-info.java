/** The one HTTP client that all AWS calls leave by. */
@NullMarked
package io.breakwater.aws.http;

import org.jspecify.annotations.NullMarked;
