/** Whose account a call acts in, and on whose behalf. */
@NullMarked
package io.breakwater.aws.core.account;

import org.jspecify.annotations.NullMarked;
