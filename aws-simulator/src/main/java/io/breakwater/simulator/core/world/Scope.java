package io.breakwater.simulator.core.world;

/**
 * Where a resource lives: one Region of one account.
 *
 * @param account the twelve digits of the AWS account
 * @param region the Region's code, or {@link #GLOBAL} for resources of services without Regions
 */
public record Scope(String account, String region) {
    /** Region of resources that belong to the whole account, such as IAM roles. */
    public static final String GLOBAL = "aws-global";

    /** Where the simulator keeps what belongs to no account: faults, flipped assumptions. */
    public static final Scope SIMULATOR = new Scope("simulator", GLOBAL);

    /** The same account's place for resources without a Region. */
    public Scope global() {
        return new Scope(account, GLOBAL);
    }

    /** The same account in another Region. */
    public Scope in(String otherRegion) {
        return new Scope(account, otherRegion);
    }

    @Override
    public String toString() {
        return account + "/" + region;
    }
}
