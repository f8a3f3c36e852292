package io.breakwater.gateway.http;

import io.breakwater.gateway.core.gate.TraceParents;
import io.breakwater.gateway.pipeline.Trace;
import io.vertx.core.http.HttpServerRequest;
import java.util.HexFormat;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;

/** Continues the client's trace, or begins one. */
final class Traces {

    private Traces() {}

    static Trace of(HttpServerRequest request) {
        Optional<TraceParents.Parsed> parent =
                Optional.ofNullable(request.getHeader("traceparent")).flatMap(TraceParents::parse);
        String traceId = parent.map(TraceParents.Parsed::traceId).orElseGet(() -> hex(16));
        String flags = parent.map(TraceParents.Parsed::flags).orElse("01");
        Optional<String> state = parent.flatMap(known -> Optional.ofNullable(request.getHeader("tracestate")));
        return new Trace(traceId, TraceParents.format(traceId, hex(8), flags), state);
    }

    private static String hex(int bytes) {
        byte[] random = new byte[bytes];
        ThreadLocalRandom.current().nextBytes(random);
        // The formats forbid all zeros.
        random[0] |= 1;
        return HexFormat.of().formatHex(random);
    }
}
