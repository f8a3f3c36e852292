package io.breakwater.wire.json;

/** The bytes are not one strict JSON document, or not of the kind that was expected. The message names the first fault and its byte offset, never the content. */
public final class MalformedJson extends RuntimeException {

    private static final long serialVersionUID = 1;

    MalformedJson(String fault, int offset) {
        super(fault + " at byte " + offset);
    }
}
