package io.breakwater.simulator.core.signature;

/** A request whose signature does not prove who sent it. Each protocol names the reason in its own way. */
public final class SignatureRejected extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** Why the signature is not accepted. */
    public enum Reason {
        /** The request is not signed at all. */
        MISSING,
        /** The signature's parts cannot be read. */
        INCOMPLETE,
        /** No such access key, or a session token that does not belong to it. */
        UNKNOWN_KEY,
        /** The signature was computed over something else or with another secret. */
        MISMATCH,
        /** The request is too old, or dated in the future, by the machine's clock. */
        EXPIRED,
        /** The session that the key belongs to has ended. */
        SESSION_EXPIRED
    }

    private final Reason reason;

    /** Nobody signed the request. */
    public static SignatureRejected missing() {
        return new SignatureRejected(Reason.MISSING, "Request is missing Authentication Token");
    }

    /** No account has the access key. */
    public static SignatureRejected unknownKey() {
        return new SignatureRejected(Reason.UNKNOWN_KEY, "The security token included in the request is invalid.");
    }

    SignatureRejected(Reason reason, String message) {
        super(message, null, false, false);
        this.reason = reason;
    }

    public Reason reason() {
        return reason;
    }

    public String text() {
        return String.valueOf(getMessage());
    }
}
