package io.breakwater.simulator.core.drs;

import java.time.Duration;

/**
 * How much a source server has to replicate and how fast it can. Whether it keeps up follows from this: with more
 * changes than the link carries its lag grows, with as many it stays, with fewer it shrinks.
 *
 * @param totalBytes the sum of its replicated disks
 * @param transferBytesPerSecond what the link to the staging area carries, above 0
 * @param changeBytesPerSecond what the server writes
 */
public record Workload(long totalBytes, long transferBytesPerSecond, long changeBytesPerSecond) {
    /** Comparing disks with their replica reads locally and sends little, so it is faster than the link. */
    private static final int RESCAN_SPEEDUP = 5;

    public Workload {
        if (totalBytes < 0 || transferBytesPerSecond <= 0 || changeBytesPerSecond < 0) {
            throw new IllegalArgumentException("a workload has bytes of 0 or more and a link above 0 bytes a second");
        }
    }

    /** The same server on a link of another speed. */
    public Workload withTransfer(long bytesPerSecond) {
        return new Workload(totalBytes, bytesPerSecond, changeBytesPerSecond);
    }

    /** The same server with other disks. */
    public Workload withTotal(long bytes) {
        return new Workload(bytes, transferBytesPerSecond, changeBytesPerSecond);
    }

    /** The same server writing more or less. */
    public Workload withChange(long bytesPerSecond) {
        return new Workload(totalBytes, transferBytesPerSecond, bytesPerSecond);
    }

    long transferred(Duration during) {
        return bytes(transferBytesPerSecond, during);
    }

    Duration timeToTransfer(long bytes) {
        return time(bytes, transferBytesPerSecond);
    }

    long rescanned(Duration during) {
        return bytes(transferBytesPerSecond * RESCAN_SPEEDUP, during);
    }

    Duration timeToRescan(long bytes) {
        return time(bytes, transferBytesPerSecond * RESCAN_SPEEDUP);
    }

    /** How much more the server writes than the link carries; negative if the link catches up. */
    long backlogGrowthPerSecond() {
        return changeBytesPerSecond - transferBytesPerSecond;
    }

    /** What the server writes in that time. */
    long changed(Duration during) {
        return bytes(changeBytesPerSecond, during);
    }

    /** In what time the server writes that much; nothing if it writes nothing. */
    Duration timeToChange(long bytes) {
        return changeBytesPerSecond == 0 ? Duration.ZERO : time(bytes, changeBytesPerSecond);
    }

    private static long bytes(long perSecond, Duration during) {
        return Math.round(perSecond * (during.toMillis() / 1000.0));
    }

    static Duration time(long bytes, long perSecond) {
        return Duration.ofSeconds(Math.ceilDiv(bytes, perSecond));
    }
}
