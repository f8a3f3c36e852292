package io.breakwater.simulator.drs;

/**
 * How a recovery instance is made bootable. Newer than the SDK's model. Source: DRS API reference, LaunchConfiguration.
 */
public enum RecoveryMode {
    /** No conversion; needs agent 6.42.20 or newer. */
    FAST,
    /** With conversion. */
    OPTIMAL
}
