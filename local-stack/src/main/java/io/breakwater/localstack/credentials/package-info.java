/** Where AWS credentials of this machine come from, told without ever reading a secret's value. */
@NullMarked
package io.breakwater.localstack.credentials;

import org.jspecify.annotations.NullMarked;
