/** Revocations: first the feed, then Keycloak, so that no crash leaves a door open. */
@NullMarked
package io.breakwater.auth.revocation;

import org.jspecify.annotations.NullMarked;
