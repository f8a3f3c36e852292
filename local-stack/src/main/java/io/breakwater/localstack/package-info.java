/** The launcher behind {@code ./breakwater}: embedded PostgreSQL, Keycloak and every service on one machine. */
@NullMarked
package io.breakwater.localstack;

import org.jspecify.annotations.NullMarked;
