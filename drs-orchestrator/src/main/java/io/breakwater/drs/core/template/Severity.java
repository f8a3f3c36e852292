package io.breakwater.drs.core.template;

/** How much a finding matters. */
public enum Severity {
    /** As things are, a recovery fails or goes wrong. */
    ERROR,
    /** A recovery works, but not as somebody may expect. */
    WARNING,
    /** Worth knowing. */
    INFO,
    /** What the rule needs to know could not be found out, so nobody knows whether it holds. */
    UNCHECKED
}
