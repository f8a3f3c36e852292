package io.breakwater.wire.guard;

/** An address that is not connected to. The message completes a sentence about the URL. */
public final class UrlRefused extends RuntimeException {
    private static final long serialVersionUID = 1L;
    private final String why;

    public UrlRefused(String why) {
        super("the URL " + why);
        this.why = why;
    }

    /** What is wrong, completing the sentence "the URL …". */
    public String why() {
        return why;
    }
}
