/**
 * The {@code Idempotency-Key} header on posts: the same key with the same body gives the same answer, however often and however
 * concurrently it is sent. JAX-RS-free.
 *
 * <pre>{@code
 * return idempotency.once(
 *         new IdempotentRequest(Optional.ofNullable(key), principal.subject(), "createPolicy", body.toString()),
 *         () -> service.create(body).map(policy -> new Answer(201, Map.of("ETag", etag), json(policy))));
 * }</pre>
 */
@NullMarked
package io.breakwater.web.idempotency;

import org.jspecify.annotations.NullMarked;
