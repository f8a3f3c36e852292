/** What the auth feed says, ready to decide with: policies, revocations, API keys. */
@NullMarked
package io.breakwater.gateway.core.access;

import org.jspecify.annotations.NullMarked;
