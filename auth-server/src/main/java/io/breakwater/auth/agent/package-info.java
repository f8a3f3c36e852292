/** Agents: service accounts of Keycloak, which is where they live; nothing of them is stored here. */
@NullMarked
package io.breakwater.auth.agent;

import org.jspecify.annotations.NullMarked;
