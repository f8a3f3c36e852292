package io.breakwater.simulator.core.signature;

import java.util.List;
import java.util.Map;

/**
 * The parts of an HTTP request that a signature covers, as they came over the wire.
 *
 * @param rawPath the path, still percent-encoded
 * @param rawQuery the query string, still encoded; empty if there is none
 * @param headers values by header name in lower case
 * @param body the body as sent, framing of chunked uploads included
 */
@SuppressWarnings("ArrayRecordComponent") // read only; a copy would double the largest uploads
public record SignedRequest(
        String method, String rawPath, String rawQuery, Map<String, List<String>> headers, byte[] body) {
    String header(String name) {
        List<String> values = headers.get(name);
        return values == null ? "" : values.getFirst();
    }
}
