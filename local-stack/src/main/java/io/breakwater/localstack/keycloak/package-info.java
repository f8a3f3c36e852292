/** Keycloak from its Maven artifact: unpacked and built once, started with the realm. */
@NullMarked
package io.breakwater.localstack.keycloak;

import org.jspecify.annotations.NullMarked;
