package io.breakwater.policy;

/** A JSON document is no policy or principal. */
public final class PolicyFormatException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final String pointer;
    private final String detail;

    PolicyFormatException(String pointer, String detail) {
        super(pointer + " " + detail);
        this.pointer = pointer;
        this.detail = detail;
    }

    /** JSON pointer (RFC 6901) to the member at fault. */
    public String pointer() {
        return pointer;
    }

    /** What is wrong with it. */
    public String detail() {
        return detail;
    }
}
