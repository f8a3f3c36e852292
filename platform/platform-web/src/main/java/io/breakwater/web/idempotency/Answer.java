package io.breakwater.web.idempotency;

import java.util.Map;

/**
 * An answer that can be given again.
 *
 * @param headers response headers beside the content type
 * @param body JSON text; empty for none
 */
public record Answer(int status, Map<String, String> headers, String body) {

    /** Tells a caller that the answer is one given before. */
    public static final String REPLAYED_HEADER = "Idempotent-Replayed";

    public Answer {
        headers = Map.copyOf(headers);
    }

    /** Bodies may hold secrets. */
    @Override
    public String toString() {
        return "Answer[status=" + status + "]";
    }
}
