package io.breakwater.simulator.ec2.storage;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.ec2.model.BlockDeviceMapping;
import software.amazon.awssdk.services.ec2.model.DeviceType;
import software.amazon.awssdk.services.ec2.model.HypervisorType;
import software.amazon.awssdk.services.ec2.model.Image;
import software.amazon.awssdk.services.ec2.model.ImageState;
import software.amazon.awssdk.services.ec2.model.ImageTypeValues;
import software.amazon.awssdk.services.ec2.model.Snapshot;
import software.amazon.awssdk.services.ec2.model.SnapshotState;
import software.amazon.awssdk.services.ec2.model.VirtualizationType;

/**
 * A few of the images that their owners share with everybody. Names, owners and boot modes are like the real ones; the ids
 * are ours, and the same in every run.
 */
public final class PublicImages {
    /** The platform of Windows images and instances. Source: EC2 API reference, Image, platform. */
    public static final String WINDOWS = "windows";

    private static final String AMAZON = "137112412989";
    private static final String MICROSOFT_BY_AMAZON = "801119661308";
    private static final String CANONICAL = "099720109477";
    private static final String RED_HAT = "309956199498";
    private static final String DEBIAN = "136693071363";

    /**
     * A public image.
     *
     * @param alias the owner's name, or null for those that have none
     * @param bootMode in the words of EC2
     */
    private record Shared(
            String name,
            String owner,
            @Nullable String alias,
            String architecture,
            String bootMode,
            String rootDevice,
            int gib,
            String platformDetails) {}

    private static final List<Shared> ALL = List.of(
            linux("al2023-ami-2023.9.20251110.0-kernel-6.1-x86_64", AMAZON, "x86_64", "uefi-preferred", "/dev/xvda"),
            linux("al2023-ami-2023.9.20251110.0-kernel-6.1-arm64", AMAZON, "arm64", "uefi", "/dev/xvda"),
            linux("amzn2-ami-hvm-2.0.20251110.0-x86_64-gp2", AMAZON, "x86_64", "legacy-bios", "/dev/xvda"),
            linux(
                    "ubuntu/images/hvm-ssd-gp3/ubuntu-noble-24.04-amd64-server-20251101",
                    CANONICAL,
                    "x86_64",
                    "uefi-preferred",
                    "/dev/sda1"),
            linux(
                    "ubuntu/images/hvm-ssd/ubuntu-jammy-22.04-amd64-server-20251101",
                    CANONICAL,
                    "x86_64",
                    "legacy-bios",
                    "/dev/sda1"),
            linux("debian-12-amd64-20251112-2294", DEBIAN, "x86_64", "uefi-preferred", "/dev/xvda"),
            new Shared(
                    "RHEL-9.6.0_HVM-20251103-x86_64-0-Hourly2-GP3",
                    RED_HAT,
                    null,
                    "x86_64",
                    "uefi-preferred",
                    "/dev/sda1",
                    10,
                    "Red Hat Enterprise Linux"),
            windows("Windows_Server-2019-English-Full-Base-2025.11.12", "legacy-bios"),
            windows("Windows_Server-2022-English-Full-Base-2025.11.12", "legacy-bios"),
            windows("TPM-Windows_Server-2022-English-Full-Base-2025.11.12", "uefi"));

    private static final Instant PUBLISHED = Instant.parse("2025-11-12T08:00:00Z");

    private PublicImages() {}

    /** All public images of a Region. */
    public static List<Image> of(String region) {
        return ALL.stream().map(shared -> image(region, shared)).toList();
    }

    public static Optional<Image> find(String region, String id) {
        return of(region).stream().filter(image -> image.imageId().equals(id)).findFirst();
    }

    /** The newest general image for Linux or Windows on 64-bit Intel machines. */
    public static Image usual(String region, boolean windows) {
        return of(region).stream()
                .filter(image -> WINDOWS.equals(image.platformAsString()) == windows)
                .findFirst()
                .orElseThrow();
    }

    /** A snapshot behind a public image. */
    static Optional<Snapshot> snapshot(String region, String id) {
        return snapshots(region).stream()
                .filter(snapshot -> snapshot.snapshotId().equals(id))
                .findFirst();
    }

    /** The snapshots behind all public images. */
    static List<Snapshot> snapshots(String region) {
        return ALL.stream()
                .map(shared -> Snapshot.builder()
                        .snapshotId(id(region, shared, "snap"))
                        .ownerId(shared.owner())
                        .ownerAlias(shared.alias())
                        .volumeSize(shared.gib())
                        .encrypted(false)
                        .state(SnapshotState.COMPLETED)
                        .progress("100%")
                        .startTime(PUBLISHED)
                        .volumeId("vol-ffffffff")
                        .description("")
                        .build())
                .toList();
    }

    private static Shared linux(String name, String owner, String architecture, String bootMode, String rootDevice) {
        String alias = owner.equals(AMAZON) ? "amazon" : null;
        return new Shared(name, owner, alias, architecture, bootMode, rootDevice, 8, "Linux/UNIX");
    }

    private static Shared windows(String name, String bootMode) {
        return new Shared(name, MICROSOFT_BY_AMAZON, "amazon", "x86_64", bootMode, "/dev/sda1", 30, "Windows");
    }

    private static Image image(String region, Shared shared) {
        boolean windows = shared.platformDetails().equals("Windows");
        return Image.builder()
                .imageId(id(region, shared, "ami"))
                .name(shared.name())
                .description(shared.name())
                .imageLocation(Objects.requireNonNullElse(shared.alias(), shared.owner()) + "/" + shared.name())
                .imageOwnerAlias(shared.alias())
                .ownerId(shared.owner())
                .publicLaunchPermissions(true)
                .state(ImageState.AVAILABLE)
                .imageType(ImageTypeValues.MACHINE)
                .architecture(shared.architecture())
                .bootMode(shared.bootMode())
                .enaSupport(true)
                .sriovNetSupport("simple")
                .hypervisor(HypervisorType.XEN)
                .virtualizationType(VirtualizationType.HVM)
                .rootDeviceType(DeviceType.EBS)
                .rootDeviceName(shared.rootDevice())
                .platform(windows ? WINDOWS : null)
                .platformDetails(shared.platformDetails())
                .usageOperation(windows ? "RunInstances:0002" : "RunInstances")
                .creationDate(PUBLISHED.toString().replace("Z", ".000Z"))
                .blockDeviceMappings(root(region, shared))
                .build();
    }

    private static BlockDeviceMapping root(String region, Shared shared) {
        return BlockDeviceMapping.builder()
                .deviceName(shared.rootDevice())
                .ebs(disk -> disk.snapshotId(id(region, shared, "snap"))
                        .volumeSize(shared.gib())
                        .volumeType("gp3")
                        .deleteOnTermination(true)
                        .encrypted(false))
                .build();
    }

    private static String id(String region, Shared shared, String prefix) {
        String digits = UUID.nameUUIDFromBytes((prefix + region + shared.name()).getBytes(StandardCharsets.UTF_8))
                .toString()
                .replace("-", "");
        return prefix + "-0" + digits.substring(0, 16);
    }
}
