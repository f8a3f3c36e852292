/**
 * Who calls ({@link io.breakwater.web.principal.Principals}) and who we are when we call
 * ({@link io.breakwater.web.principal.ClientCredentials}). JAX-RS-free.
 */
@NullMarked
package io.breakwater.web.principal;

import org.jspecify.annotations.NullMarked;
