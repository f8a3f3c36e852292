package io.breakwater.registry.audience;

/** An audience could not be set up; the message is a sentence for the server's status. */
final class AudienceFailure extends RuntimeException {
    private static final long serialVersionUID = 1L;

    AudienceFailure(String message) {
        super(message);
    }
}
