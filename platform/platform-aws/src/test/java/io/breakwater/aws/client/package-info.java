@NullMarked
package io.breakwater.aws.client;

import org.jspecify.annotations.NullMarked;
