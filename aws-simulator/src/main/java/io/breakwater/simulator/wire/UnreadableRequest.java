package io.breakwater.simulator.wire;

/**
 * A request that is not in the form its protocol asks for: broken JSON, text where a number belongs. Each protocol turns
 * it into the error that its services answer.
 */
public final class UnreadableRequest extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** @param reason one sentence for the caller, as AWS words it */
    public UnreadableRequest(String reason) {
        super(reason, null, false, false);
    }

    public String reason() {
        return String.valueOf(getMessage());
    }
}
