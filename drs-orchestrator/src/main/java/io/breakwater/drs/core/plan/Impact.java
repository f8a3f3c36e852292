package io.breakwater.drs.core.plan;

/** What a server's failure means for its wave, in the words of AWS's own recovery plans. */
public enum Impact {
    /** The wave fails with it. */
    CRITICAL,
    /** The wave goes on and ends degraded. */
    OPTIONAL
}
