package io.breakwater.drs.core.lease;

/** How many executions a replica takes, so that all of them work. */
public final class FairShare {
    private FairShare() {}

    /**
     * How many more a replica takes now.
     *
     * @param active executions that somebody must move
     * @param replicas processes that were seen lately, this one included
     * @param held executions this one moves already
     */
    public static int room(int active, int replicas, int held) {
        int share = Math.ceilDiv(active, Math.max(1, replicas));
        return Math.max(0, share - held);
    }
}
