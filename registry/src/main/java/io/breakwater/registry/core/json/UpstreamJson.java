package io.breakwater.registry.core.json;

import io.breakwater.wire.json.MalformedJson;
import io.breakwater.wire.json.RawJson;
import java.nio.charset.StandardCharsets;

/** Reads JSON from upstream servers, no larger than what reads it again later takes: the database, the index, the schema reader. */
public final class UpstreamJson {
    static final int MAX_DEPTH = 128;
    static final int MAX_NUMBER = 1_000;

    private static final RawJson.Bounds BOUNDS = new RawJson.Bounds(MAX_DEPTH, MAX_NUMBER);

    private UpstreamJson() {}

    /**
     * Reads an object.
     *
     * @throws MalformedJson when the text is no single JSON object, repeats a member name, is nested deeper than
     *     {@value #MAX_DEPTH} or holds a number longer than {@value #MAX_NUMBER} characters
     */
    public static RawJson object(String text) {
        return RawJson.parse(text.getBytes(StandardCharsets.UTF_8), BOUNDS).expect(RawJson.Kind.OBJECT);
    }
}
