/**
 * One trace id per request: in the {@code X-Trace-Id} header of every answer, in logs ({@code %X{traceId}}) and in audit rows.
 * {@link io.breakwater.web.trace.TraceIds#current()} gives it anywhere on the request's context. JAX-RS-free.
 */
@NullMarked
package io.breakwater.web.trace;

import org.jspecify.annotations.NullMarked;
