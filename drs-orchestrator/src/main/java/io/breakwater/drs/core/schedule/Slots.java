package io.breakwater.drs.core.schedule;

/**
 * A part of a site's job quotas: wanted, in use, or allowed.
 *
 * @param jobs DRS jobs at the same time
 * @param servers servers in them, all together
 */
public record Slots(int jobs, int servers) {
    public static final Slots NONE = new Slots(0, 0);

    public Slots {
        if (jobs < 0 || servers < 0) {
            throw new IllegalArgumentException("slots are not negative: %d jobs, %d servers".formatted(jobs, servers));
        }
    }

    public Slots plus(Slots more) {
        return new Slots(jobs + more.jobs, servers + more.servers);
    }

    /** What is left of this; never less than nothing. */
    public Slots minus(Slots taken) {
        return new Slots(Math.max(0, jobs - taken.jobs), Math.max(0, servers - taken.servers));
    }

    /** Whether not one more job with a server can be had. */
    public boolean isNothing() {
        return jobs == 0 || servers == 0;
    }
}
