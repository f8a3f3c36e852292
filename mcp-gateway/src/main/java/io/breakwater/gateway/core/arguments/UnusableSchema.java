package io.breakwater.gateway.core.arguments;

import java.io.Serial;

/** The schema cannot be used; the reason completes the sentence "The schema cannot be used: …". */
final class UnusableSchema extends RuntimeException {
    @Serial
    private static final long serialVersionUID = 1L;

    private final String reason;

    UnusableSchema(String reason) {
        super(reason, null, false, false);
        this.reason = reason;
    }

    String reason() {
        return reason;
    }
}
