package io.breakwater.simulator;

/**
 * The keys of the sample accounts' administrators: the examples of the AWS documentation. They open nothing but a
 * simulator, are the same everywhere and are printed by {@code ./breakwater up}.
 */
public final class SampleKeys {
    public static final String PRODUCTION_ID = "AKIAIOSFODNN7EXAMPLE";
    public static final String PRODUCTION_SECRET = "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY";
    public static final String RECOVERY_ID = "AKIAI44QH8DHBEXAMPLE";
    public static final String RECOVERY_SECRET = "je7MtGbClwBF/2Zp9Utk/h3yCo8nvbEXAMPLEKEY";

    private SampleKeys() {}
}
