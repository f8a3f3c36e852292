/** The local certificate authority and the certificate of {@code https://localhost}. */
@NullMarked
package io.breakwater.localstack.certificates;

import org.jspecify.annotations.NullMarked;
