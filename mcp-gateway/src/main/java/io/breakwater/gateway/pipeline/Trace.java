package io.breakwater.gateway.pipeline;

import java.util.Optional;

/**
 * Trace context in W3C form.
 *
 * @param traceId 32 hex digits; answered as {@code X-Trace-Id}, logged and audited
 * @param traceparent what is sent on to the upstream
 */
public record Trace(String traceId, String traceparent, Optional<String> tracestate) {}
