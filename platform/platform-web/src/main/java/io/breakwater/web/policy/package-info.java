/** The access policies of auth-server, followed over its feed by services that decide by them. */
@NullMarked
package io.breakwater.web.policy;

import org.jspecify.annotations.NullMarked;
