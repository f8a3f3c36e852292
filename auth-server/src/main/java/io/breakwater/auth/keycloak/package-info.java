/** A small client of the Keycloak admin REST API, with this service's own account. */
@NullMarked
package io.breakwater.auth.keycloak;

import org.jspecify.annotations.NullMarked;
