package io.breakwater.aws.core.plan;

/** How DRS brings a server up. */
public enum RecoveryMode {
    /** Without conversion; needs a recent agent on the source. */
    FAST,
    /** With conversion. */
    OPTIMAL,
    OTHER
}
