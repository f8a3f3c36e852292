package io.breakwater.simulator.core.ec2;

import io.breakwater.simulator.core.ec2.InstanceShape.Bucket;
import io.breakwater.simulator.core.ec2.InstanceShape.Hypervisor;
import io.breakwater.simulator.core.ec2.InstanceShape.Make;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.Set;

/**
 * The instance types that the simulator offers, and where. Processors, memory, hypervisor, boot modes and interface limits
 * are those of the EC2 instance types guide; the zones that lack a family are invented, since they differ by account.
 */
public final class InstanceShapes {
    /**
     * What a size means where the family says nothing else.
     *
     * @param name the part of the type's name behind the dot
     */
    private record Size(String name, int vcpus, int interfaces, int addresses, String network) {}

    private static final List<Size> SIZES = List.of(
            new Size("large", 2, 3, 10, "Up to 10 Gigabit"),
            new Size("xlarge", 4, 4, 15, "Up to 10 Gigabit"),
            new Size("2xlarge", 8, 4, 15, "Up to 10 Gigabit"),
            new Size("4xlarge", 16, 8, 30, "Up to 10 Gigabit"),
            new Size("8xlarge", 32, 8, 30, "10 Gigabit"),
            new Size("9xlarge", 36, 8, 30, "10 Gigabit"),
            new Size("12xlarge", 48, 8, 30, "12 Gigabit"),
            new Size("16xlarge", 64, 15, 50, "20 Gigabit"),
            new Size("18xlarge", 72, 15, 50, "25 Gigabit"),
            new Size("24xlarge", 96, 15, 50, "25 Gigabit"));

    private static final Set<String> X86 = Set.of("x86_64");
    private static final Set<String> X86_AND_32_BIT = Set.of("i386", "x86_64");
    private static final Set<String> ARM = Set.of("arm64");
    private static final Set<String> BOTH = Set.of(InstanceShape.BIOS, InstanceShape.UEFI);
    private static final Set<String> BIOS = Set.of(InstanceShape.BIOS);
    private static final Set<String> UEFI = Set.of(InstanceShape.UEFI);

    /** Families that the zone with this last letter does not have. */
    private static final Map<String, Set<String>> MISSING_IN_ZONE = Map.of(
            "a", Set.of("p3", "m1"),
            "b", Set.of("m1"),
            "c", Set.of("t2", "m4", "c4", "m7i", "p3"),
            "d", Set.of("t2", "m4", "c4", "i3", "g4dn"),
            "e", Set.of("c7g", "m7i", "r7i", "i4i", "p3", "g4dn", "m6g"));

    /** Regions that still have the first generation. */
    private static final Set<String> OLD_REGIONS = Set.of("us-east-1", "us-west-1", "us-west-2", "eu-west-1");

    private static final SequencedMap<String, InstanceShape> ALL = all();

    private InstanceShapes() {}

    public static Optional<InstanceShape> find(String name) {
        return Optional.ofNullable(ALL.get(name));
    }

    public static Collection<InstanceShape> every() {
        return ALL.values();
    }

    /** Whether a zone of a Region has the type. */
    public static boolean offered(InstanceShape shape, String region, String zone) {
        String family = shape.make().family();
        if (family.equals("m1")) {
            return OLD_REGIONS.contains(region);
        }
        String letter = zone.substring(zone.length() - 1);
        return !MISSING_IN_ZONE.getOrDefault(letter, Set.of()).contains(family);
    }

    private static SequencedMap<String, InstanceShape> all() {
        List<InstanceShape> shapes = new ArrayList<>();
        shapes.addAll(bursting(make("t2", Hypervisor.XEN, X86_AND_32_BIT, BIOS, "Intel", 0.0232), 2.3));
        shapes.addAll(bursting(make("t3", Hypervisor.NITRO, X86, BOTH, "Intel", 0.0208), 2.5));
        shapes.addAll(bursting(make("t3a", Hypervisor.NITRO, X86, BOTH, "AMD", 0.0188), 2.2));
        shapes.addAll(bursting(make("t4g", Hypervisor.NITRO, ARM, UEFI, "AWS", 0.0168), 2.5));
        Make m1 = new Make("m1", Hypervisor.XEN, X86_AND_32_BIT, BIOS, "Intel", false, false, Bucket.STANDARD, 0.044);
        shapes.add(new InstanceShape("m1.small", 1, 1_740, 2.0, m1, 2, 4, "Low", 160));
        String small = "large xlarge 2xlarge 4xlarge";
        String wide = "large xlarge 2xlarge 4xlarge 8xlarge 12xlarge 16xlarge 24xlarge";
        String compute = "large xlarge 2xlarge 4xlarge 9xlarge 12xlarge 18xlarge 24xlarge";
        shapes.addAll(sized(make("m4", Hypervisor.XEN, X86, BIOS, "Intel", 0.06), 2.3, 4, small));
        shapes.addAll(sized(make("m5", Hypervisor.NITRO, X86, BOTH, "Intel", 0.0575), 3.1, 4, wide));
        shapes.addAll(sized(make("m6i", Hypervisor.NITRO, X86, BOTH, "Intel", 0.0575), 3.5, 4, wide));
        shapes.addAll(sized(make("m6g", Hypervisor.NITRO, ARM, UEFI, "AWS", 0.046), 2.5, 4, small));
        shapes.addAll(sized(make("m7i", Hypervisor.NITRO, X86, BOTH, "Intel", 0.0603), 3.2, 4, small));
        shapes.addAll(sized(make("c4", Hypervisor.XEN, X86, BIOS, "Intel", 0.057), 2.9, 2, small));
        shapes.addAll(sized(make("c5", Hypervisor.NITRO, X86, BOTH, "Intel", 0.0485), 3.4, 2, compute));
        shapes.addAll(sized(make("c6i", Hypervisor.NITRO, X86, BOTH, "Intel", 0.0485), 3.5, 2, wide));
        shapes.addAll(sized(make("c7g", Hypervisor.NITRO, ARM, UEFI, "AWS", 0.0415), 2.6, 2, small));
        shapes.addAll(sized(make("r5", Hypervisor.NITRO, X86, BOTH, "Intel", 0.076), 3.1, 8, wide));
        shapes.addAll(sized(make("r6i", Hypervisor.NITRO, X86, BOTH, "Intel", 0.076), 3.5, 8, wide));
        shapes.addAll(sized(make("r7i", Hypervisor.NITRO, X86, BOTH, "Intel", 0.0798), 3.2, 8, small));
        shapes.addAll(sized(make("i3", Hypervisor.XEN, X86, BIOS, "Intel", 0.093), 2.3, 7.625, small));
        shapes.addAll(sized(make("i4i", Hypervisor.NITRO, X86, BOTH, "Intel", 0.102), 3.5, 8, small));
        Make p3 = new Make("p3", Hypervisor.XEN, X86, BIOS, "Intel", false, true, Bucket.ACCELERATED, 0.48);
        Make g4dn = new Make("g4dn", Hypervisor.NITRO, X86, BOTH, "Intel", false, true, Bucket.GRAPHICS, 0.164);
        shapes.addAll(sized(p3, 2.7, 7.625, "2xlarge"));
        shapes.addAll(sized(g4dn, 2.5, 4, "xlarge 2xlarge"));
        SequencedMap<String, InstanceShape> byName = new LinkedHashMap<>();
        shapes.forEach(shape -> byName.put(shape.name(), shape));
        return byName;
    }

    private static Make make(
            String family,
            Hypervisor hypervisor,
            Set<String> architectures,
            Set<String> boots,
            String maker,
            double usd) {
        boolean current = !Set.of("m4", "c4", "t2").contains(family);
        return new Make(
                family, hypervisor, architectures, boots, maker, family.startsWith("t"), current, Bucket.STANDARD, usd);
    }

    private static List<InstanceShape> sized(Make make, double ghz, double gibPerVcpu, String sizes) {
        Set<String> wanted = Set.copyOf(Arrays.asList(sizes.split(" ")));
        return SIZES.stream()
                .filter(size -> wanted.contains(size.name()))
                .map(size -> new InstanceShape(
                        make.family() + "." + size.name(),
                        size.vcpus(),
                        (int) (size.vcpus() * gibPerVcpu * 1024),
                        ghz,
                        make,
                        size.interfaces(),
                        size.addresses(),
                        size.network(),
                        localDiskGb(make.family(), size.vcpus())))
                .toList();
    }

    private static int localDiskGb(String family, int vcpus) {
        return switch (family) {
            case "i3" -> 475 * vcpus / 2;
            case "i4i" -> 468 * vcpus / 2;
            case "g4dn" -> vcpus == 4 ? 125 : 225;
            default -> 0;
        };
    }

    private static List<InstanceShape> bursting(Make make, double ghz) {
        boolean old = make.family().equals("t2");
        return List.of(
                burst(make, "micro", old ? 1 : 2, 1, ghz, 2, 2),
                burst(make, "small", old ? 1 : 2, 2, ghz, 3, 4),
                burst(make, "medium", 2, 4, ghz, 3, 6),
                burst(make, "large", 2, 8, ghz, 3, 12),
                burst(make, "xlarge", 4, 16, ghz, old ? 3 : 4, 15),
                burst(make, "2xlarge", 8, 32, ghz, old ? 3 : 4, 15));
    }

    @SuppressWarnings("TooManyParameters") // one row of a table
    private static InstanceShape burst(
            Make make, String size, int vcpus, int gib, double ghz, int interfaces, int addresses) {
        String network = make.hypervisor() == Hypervisor.XEN ? "Low to Moderate" : "Up to 5 Gigabit";
        return new InstanceShape(
                make.family() + "." + size, vcpus, gib * 1024, ghz, make, interfaces, addresses, network, 0);
    }
}
