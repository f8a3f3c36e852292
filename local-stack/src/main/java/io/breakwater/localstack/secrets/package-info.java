/** Passwords and keys, generated once per installation. */
@NullMarked
package io.breakwater.localstack.secrets;

import org.jspecify.annotations.NullMarked;
