package io.breakwater.aws.core.call;

/** How often AWS may see one call of an operation. */
public enum OperationKind {
    /** Changes nothing: may be repeated. */
    READ,
    /** A change that carries a client token, by which AWS recognises a repetition. */
    TOKEN,
    /** A change without a client token: sent exactly once, whatever happens to it. */
    ONCE;

    /** Whether a failed attempt may be followed by another. */
    public boolean repeatable() {
        return this != ONCE;
    }

    /** Whether the call may leave something changed. */
    public boolean changes() {
        return this != READ;
    }
}
