package io.breakwater.aws.core.send;

/** Bytes that wanted to leave and were not let out. */
public final class SendRefused extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final boolean late;

    public SendRefused(String why) {
        this(why, false);
    }

    SendRefused(String why, boolean late) {
        super(why);
        this.late = late;
    }

    /** Whether they came after the deadline. */
    public boolean late() {
        return late;
    }
}
