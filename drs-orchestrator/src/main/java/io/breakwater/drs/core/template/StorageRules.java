package io.breakwater.drs.core.template;

import io.breakwater.drs.core.inventory.Machine;
import io.breakwater.drs.core.inventory.SourceServer;
import io.breakwater.drs.core.template.LaunchTemplateData.BlockDevice;
import io.breakwater.drs.core.template.LaunchTemplateData.Volume;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Volumes. */
final class StorageRules {
    private static final String LIST = "/BlockDeviceMappings";
    private static final long GIB = 1L << 30;
    private static final Set<String> TYPES = Set.of("gp2", "gp3", "io1", "io2", "st1", "sc1", "standard");

    /** Operations a second per GiB at most, by type; no other type takes a number (io2 Block Express is not verified). */
    private static final Map<String, Integer> IOPS_PER_GIB = Map.of("gp3", 500, "io1", 50, "io2", 500);

    private StorageRules() {}

    private static String pointer(BlockDevice device, String member) {
        return LIST + "/" + device.position() + "/" + member;
    }

    /** Rule 15: DRS finds volumes by their device names. */
    static void deviceNames(TemplateSubject subject, Findings findings) {
        Set<String> seen = new HashSet<>();
        for (BlockDevice device : subject.data().blockDevices()) {
            String name = device.deviceName().orElse("");
            if (name.isEmpty() || !seen.add(name)) {
                findings.error(
                        pointer(device, "DeviceName"),
                        name.isEmpty()
                                ? "A volume has no device name."
                                : "Device name %s is given twice.".formatted(name),
                        "Use the device names that DRS wrote.");
            }
        }
        Set<String> missing = missing(subject);
        List<BlockDevice> strange = strange(subject);
        if (missing.isEmpty() || strange.isEmpty()) {
            return;
        }
        if (comparable(subject)) {
            strange.forEach(device -> findings.error(
                    pointer(device, "DeviceName"),
                    "Device name %s is not one of the server's; %s %s left without a volume."
                            .formatted(
                                    device.deviceName().orElse(""),
                                    String.join(", ", missing.stream().sorted().toList()),
                                    missing.size() == 1 ? "is" : "are"),
                    "Use the device names that DRS wrote."));
        } else {
            findings.unchecked(LIST, "the device names of Windows disks differ from those in EC2");
        }
    }

    /** Rule 16: further volumes are ignored, and missing ones get defaults. */
    static void volumesOfTheServer(TemplateSubject subject, Findings findings) {
        Set<String> missing = missing(subject);
        List<BlockDevice> strange = strange(subject);
        if (!missing.isEmpty() && !strange.isEmpty()) {
            return; // rule 15
        }
        strange.forEach(device -> findings.warning(
                pointer(device, "DeviceName"),
                "The server has no disk %s: DRS ignores this volume."
                        .formatted(device.deviceName().orElse("")),
                "Take it out; attach further volumes after the launch."));
        if (!missing.isEmpty() && !subject.data().blockDevices().isEmpty()) {
            findings.warning(
                    LIST,
                    "The template says nothing of %s: DRS makes gp3 volumes with default settings."
                            .formatted(
                                    String.join(", ", missing.stream().sorted().toList())),
                    "Name the volume if other settings are meant.");
        }
    }

    private static Set<String> missing(TemplateSubject subject) {
        Set<String> disks = new HashSet<>(disks(subject).keySet());
        subject.data().blockDevices().forEach(device -> device.deviceName().ifPresent(disks::remove));
        return disks;
    }

    private static List<BlockDevice> strange(TemplateSubject subject) {
        Map<String, Long> disks = disks(subject);
        return disks.isEmpty()
                ? List.of()
                : subject.data().blockDevices().stream()
                        .filter(device -> device.deviceName()
                                .filter(name -> !disks.containsKey(name))
                                .isPresent())
                        .toList();
    }

    /** Windows names its disks otherwise than EC2, so names tell something only if one of them is known. */
    private static boolean comparable(TemplateSubject subject) {
        boolean windows = subject.server()
                .map(SourceServer::machine)
                .filter(Machine::windows)
                .isPresent();
        return !windows
                || strange(subject).size() < subject.data().blockDevices().size();
    }

    private static Map<String, Long> disks(TemplateSubject subject) {
        Map<String, Long> disks = new HashMap<>();
        subject.server()
                .ifPresent(server -> server.machine().disks().forEach(disk -> disks.put(disk.device(), disk.bytes())));
        return disks;
    }

    /** Rule 17: DRS puts its own snapshots in. */
    static void snapshots(TemplateSubject subject, Findings findings) {
        each(
                subject,
                "SnapshotId",
                (device, pointer) -> findings.info(
                        pointer, "A snapshot is named; DRS launches from its own.", "Leave SnapshotId untouched."));
    }

    /** Rule 18: a volume holds the disk. */
    static void sizes(TemplateSubject subject, Findings findings) {
        Map<String, Long> disks = disks(subject);
        for (BlockDevice device : subject.data().blockDevices()) {
            Optional<Long> disk = device.deviceName().map(disks::get);
            Optional<Integer> size = device.volume().sizeGib();
            if (disk.isPresent() && size.isPresent() && size.get() * GIB < disk.get()) {
                findings.error(
                        pointer(device, "Ebs/VolumeSize"),
                        "The volume has %d GiB, the disk %s has %d."
                                .formatted(size.get(), device.deviceName().orElse(""), Math.ceilDiv(disk.get(), GIB)),
                        "Make the volume at least %d GiB.".formatted(Math.ceilDiv(disk.get(), GIB)));
            }
        }
    }

    /** Rule 19: volume types and what they take. */
    static void types(TemplateSubject subject, Findings findings) {
        for (BlockDevice device : subject.data().blockDevices()) {
            Volume volume = device.volume();
            String type = volume.type().orElse("gp3");
            if (!TYPES.contains(type)) {
                findings.error(
                        pointer(device, "Ebs/VolumeType"),
                        "There is no volume type %s.".formatted(type),
                        "Use gp3, gp2, io1, io2, st1, sc1 or standard.");
                continue;
            }
            volume.iops().ifPresent(iops -> iops(device, type, iops, findings));
            if (volume.throughput().isPresent() && !type.equals("gp3")) {
                findings.error(
                        pointer(device, "Ebs/Throughput"),
                        "Throughput can be set for gp3 only, the volume is %s.".formatted(type),
                        "Leave the throughput out, or use gp3.");
            }
        }
    }

    private static void iops(BlockDevice device, String type, int iops, Findings findings) {
        Integer perGib = IOPS_PER_GIB.get(type);
        String pointer = pointer(device, "Ebs/Iops");
        if (perGib == null) {
            findings.error(
                    pointer,
                    "IOPS can be set for gp3, io1 and io2 only, the volume is %s.".formatted(type),
                    "Leave IOPS out, or use gp3.");
            return;
        }
        Optional<Integer> size = device.volume().sizeGib();
        boolean baseline = type.equals("gp3") && iops <= 3_000;
        if (!baseline && size.isPresent() && iops > (long) size.get() * perGib) {
            findings.error(
                    pointer,
                    "%d IOPS on %d GiB; %s takes at most %d for each GiB.".formatted(iops, size.get(), type, perGib),
                    "Ask for at most %d IOPS, or make the volume larger.".formatted((long) size.get() * perGib));
        }
    }

    /** Rule 20: replication settings decide on encryption. */
    static void encryption(TemplateSubject subject, Findings findings) {
        for (String member : List.of("Encrypted", "KmsKeyId")) {
            each(
                    subject,
                    member,
                    (device, pointer) -> findings.warning(
                            pointer,
                            "%s is ignored: the server's replication settings decide on encryption.".formatted(member),
                            "Set EBS encryption in the replication settings."));
        }
    }

    /** Rule 21: passed through. */
    static void initialization(TemplateSubject subject, Findings findings) {
        each(
                subject,
                "VolumeInitializationRate",
                (device, pointer) -> findings.info(
                        pointer,
                        "The initialization rate is passed on, and left out if the launch fails because of it.",
                        "Nothing to do; it costs extra."));
    }

    private interface Found {
        void at(BlockDevice device, String pointer);
    }

    private static void each(TemplateSubject subject, String member, Found found) {
        for (BlockDevice device : subject.data().blockDevices()) {
            if (device.volume().members().contains(member)) {
                found.at(device, pointer(device, "Ebs/" + member));
            }
        }
    }
}
