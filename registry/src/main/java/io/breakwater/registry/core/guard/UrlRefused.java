package io.breakwater.registry.core.guard;

/** An upstream address that the registry does not connect to. The message completes a sentence about the URL. */
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
