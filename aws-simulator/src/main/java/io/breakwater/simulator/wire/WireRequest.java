package io.breakwater.simulator.wire;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * An HTTP request as it came.
 *
 * @param method upper case
 * @param rawPath the path, still percent-encoded, beginning with a slash
 * @param rawQuery the query string without its question mark, still encoded; empty if there is none
 * @param headers values by header name in lower case, in the order they came
 * @param body the whole body; for S3's chunked uploads, already without its framing
 */
@SuppressWarnings("ArrayRecordComponent") // read only; a copy would double the largest uploads
public record WireRequest(
        String method, String rawPath, String rawQuery, Map<String, List<String>> headers, byte[] body) {
    /** The header's first value. */
    public Optional<String> header(String lowerCaseName) {
        return Optional.ofNullable(headers.get(lowerCaseName)).map(List::getFirst);
    }
}
