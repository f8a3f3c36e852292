package io.breakwater.simulator.drs;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A server whose replication agent is to be installed.
 *
 * @param os the operating system as the agent reports it
 * @param tags of the new source server
 * @param synchronisedAt when its first synchronisation ended, for a server that has been protected for long; nothing
 *     for one whose replication begins now
 */
public record AgentSpec(
        String hostname,
        String os,
        Hardware hardware,
        Origin origin,
        Map<String, String> tags,
        Link link,
        String agentVersion,
        Optional<Instant> synchronisedAt) {
    /** New enough for the recovery mode FAST. */
    public static final String CURRENT_AGENT = "6.42.20.2025.353.1309";

    private static final long GIBIBYTE = 1L << 30;

    /**
     * The machine.
     *
     * @param nics its network interfaces, the primary one first; an interface with a made-up address if there are none
     * @param nitro whether its drivers support Nitro instances
     */
    public record Hardware(
            int cores, String cpuModel, long ramBytes, List<Volume> volumes, List<Nic> nics, boolean nitro) {
        public Hardware {
            volumes = List.copyOf(volumes);
            nics = List.copyOf(nics);
        }
    }

    /** A disk: {@code /dev/xvda}, or {@code c:0} on Windows. */
    public record Volume(String deviceName, long bytes) {}

    /** A network interface. */
    public record Nic(String macAddress, List<String> ips) {
        public Nic {
            ips = List.copyOf(ips);
        }
    }

    /** Where the server runs. */
    public sealed interface Origin {
        /** An EC2 instance. */
        record InAws(String account, String zone, String instanceId, String instanceType) implements Origin {
            public String region() {
                return zone.substring(0, zone.length() - 1);
            }
        }

        /** Somewhere else, under VMware if the UUID is not empty. */
        record OnPremises(String vmWareUuid) implements Origin {}
    }

    /**
     * What its network carries and what it writes. It keeps up while it writes less than its network carries.
     *
     * @param transferBytesPerSecond above 0
     */
    public record Link(long transferBytesPerSecond, long changeBytesPerSecond) {
        /** 20 MiB a second, of which one is used to keep up. */
        public static final Link USUAL = new Link(20L << 20, 1L << 20);
    }

    public AgentSpec {
        tags = Map.copyOf(tags);
    }

    /** A Linux server of two cores, 8 GiB and one disk of 30 GiB, on premises; its tag Name is its host name. */
    public static AgentSpec linux(String hostname) {
        return new AgentSpec(
                hostname,
                "linux 5.10.0-28-cloud-amd64",
                new Hardware(
                        2,
                        "Intel(R) Xeon(R) Platinum 8259CL CPU @ 2.50GHz",
                        8 * GIBIBYTE,
                        List.of(new Volume("/dev/xvda", 30 * GIBIBYTE)),
                        List.of(),
                        true),
                new Origin.OnPremises(""),
                Map.of("Name", hostname),
                Link.USUAL,
                CURRENT_AGENT,
                Optional.empty());
    }

    /** A Windows server of four cores, 16 GiB and one disk of 60 GiB, on premises; its tag Name is its host name. */
    public static AgentSpec windows(String hostname) {
        AgentSpec linux = linux(hostname);
        return linux.withOs("Microsoft Windows Server 2022 Datacenter 10.0.20348 (x64)")
                .withHardware(new Hardware(
                        4,
                        linux.hardware().cpuModel(),
                        16 * GIBIBYTE,
                        List.of(new Volume("c:0", 60 * GIBIBYTE)),
                        List.of(),
                        true));
    }

    public AgentSpec withOs(String changed) {
        return new AgentSpec(hostname, changed, hardware, origin, tags, link, agentVersion, synchronisedAt);
    }

    public AgentSpec withHardware(Hardware changed) {
        return new AgentSpec(hostname, os, changed, origin, tags, link, agentVersion, synchronisedAt);
    }

    public AgentSpec withVolumes(Volume... volumes) {
        return withHardware(new Hardware(
                hardware.cores(),
                hardware.cpuModel(),
                hardware.ramBytes(),
                List.of(volumes),
                hardware.nics(),
                hardware.nitro()));
    }

    public AgentSpec withNics(Nic... nics) {
        return withHardware(new Hardware(
                hardware.cores(),
                hardware.cpuModel(),
                hardware.ramBytes(),
                hardware.volumes(),
                List.of(nics),
                hardware.nitro()));
    }

    public AgentSpec withOrigin(Origin changed) {
        return new AgentSpec(hostname, os, hardware, changed, tags, link, agentVersion, synchronisedAt);
    }

    public AgentSpec withTags(Map<String, String> changed) {
        return new AgentSpec(hostname, os, hardware, origin, changed, link, agentVersion, synchronisedAt);
    }

    public AgentSpec withLink(Link changed) {
        return new AgentSpec(hostname, os, hardware, origin, tags, changed, agentVersion, synchronisedAt);
    }

    public AgentSpec withAgentVersion(String changed) {
        return new AgentSpec(hostname, os, hardware, origin, tags, link, changed, synchronisedAt);
    }

    /** A server that is protected since then. */
    public AgentSpec synchronisedAt(Instant firstSync) {
        return new AgentSpec(hostname, os, hardware, origin, tags, link, agentVersion, Optional.of(firstSync));
    }
}
