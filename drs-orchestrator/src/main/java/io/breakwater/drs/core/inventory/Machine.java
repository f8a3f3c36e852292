package io.breakwater.drs.core.inventory;

import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * The machine that is replicated (DRS {@code sourceProperties} and {@code sourceCloudProperties}).
 *
 * @param operatingSystem as the agent names it; empty if it did not
 * @param recommendedInstanceType what DRS would launch with right-sizing
 * @param supportsNitro whether its drivers let it boot on Nitro instance types
 * @param originZone the availability zone it runs in, if it runs in EC2
 */
public record Machine(
        String hostname,
        String operatingSystem,
        int cpuCores,
        long memoryBytes,
        List<Disk> disks,
        Optional<String> recommendedInstanceType,
        boolean supportsNitro,
        Optional<String> originAccount,
        Optional<String> originRegion,
        Optional<String> originZone) {

    public Machine {
        disks = List.copyOf(disks);
    }

    public boolean windows() {
        return operatingSystem.toLowerCase(Locale.ROOT).contains("windows");
    }

    /**
     * A replicated disk.
     *
     * @param volumeStatus DRS's word, such as {@code REGULAR}
     */
    public record Disk(String device, long bytes, String volumeStatus) {}
}
