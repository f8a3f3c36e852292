package io.breakwater.simulator;

/**
 * The keys of the sample accounts' administrators. They open nothing but a simulator, are the same everywhere and are
 * printed by {@code ./breakwater up}; the ids are in the form that AWS reserves for examples.
 */
public final class SampleKeys {
    public static final String PRODUCTION_ID = "AKIAPRODUCTIONEXAMPL";
    public static final String PRODUCTION_SECRET = "simulated-production-account";
    public static final String RECOVERY_ID = "AKIARECOVERYEXAMPLE0";
    public static final String RECOVERY_SECRET = "simulated-recovery-account";

    private SampleKeys() {}
}
