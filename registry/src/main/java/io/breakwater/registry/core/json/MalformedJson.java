package io.breakwater.registry.core.json;

import java.io.IOException;

/** Text that should be JSON of a certain shape and is not. The message never repeats the text. */
public final class MalformedJson extends RuntimeException {
    private static final long serialVersionUID = 1L;

    MalformedJson(String message) {
        super(message);
    }

    MalformedJson(IOException cause) {
        super("not valid JSON", cause);
    }
}
