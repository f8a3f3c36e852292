package io.breakwater.simulator.core.ec2;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Regions and their Availability Zones. Which zone stands behind a letter differs by account in AWS; here it does not. */
public final class Zones {
    /**
     * An Availability Zone.
     *
     * @param name such as {@code eu-central-1a}
     * @param id the same in every account, such as {@code euc1-az2}
     */
    public record Zone(String region, String name, String id) {}

    /**
     * A Region.
     *
     * @param optIn whether an account must ask for it first
     */
    public record Region(String code, String idPrefix, List<Integer> zoneNumbers, boolean optIn) {}

    private static final List<Region> REGIONS = List.of(
            new Region("ap-northeast-1", "apne1", List.of(4, 1, 2), false),
            new Region("ap-south-1", "aps1", List.of(1, 3, 2), false),
            new Region("ap-southeast-1", "apse1", List.of(2, 1, 3), false),
            new Region("ap-southeast-2", "apse2", List.of(1, 3, 2), false),
            new Region("ca-central-1", "cac1", List.of(1, 2, 4), false),
            new Region("eu-central-1", "euc1", List.of(2, 3, 1), false),
            new Region("eu-central-2", "euc2", List.of(1, 2, 3), true),
            new Region("eu-north-1", "eun1", List.of(1, 2, 3), false),
            new Region("eu-south-1", "eus1", List.of(1, 2, 3), true),
            new Region("eu-west-1", "euw1", List.of(1, 2, 3), false),
            new Region("eu-west-2", "euw2", List.of(2, 3, 1), false),
            new Region("eu-west-3", "euw3", List.of(1, 2, 3), false),
            new Region("sa-east-1", "sae1", List.of(1, 2, 3), false),
            new Region("us-east-1", "use1", List.of(6, 1, 2, 4, 3, 5), false),
            new Region("us-east-2", "use2", List.of(1, 2, 3), false),
            new Region("us-west-1", "usw1", List.of(1, 3), false),
            new Region("us-west-2", "usw2", List.of(2, 1, 3, 4), false));

    private static final Map<String, Region> BY_CODE =
            REGIONS.stream().collect(java.util.stream.Collectors.toUnmodifiableMap(Region::code, region -> region));

    private Zones() {}

    public static List<Region> regions() {
        return REGIONS;
    }

    /** The zones of a Region by letter; a Region unknown here has three. */
    public static List<Zone> of(String region) {
        Region known = BY_CODE.getOrDefault(region, new Region(region, region, List.of(1, 2, 3), false));
        List<Zone> zones = new ArrayList<>();
        for (int i = 0; i < known.zoneNumbers().size(); i++) {
            char letter = (char) ('a' + i);
            zones.add(new Zone(
                    region,
                    region + letter,
                    known.idPrefix() + "-az" + known.zoneNumbers().get(i)));
        }
        return List.copyOf(zones);
    }

    /** A Region's zone by its name or its id. */
    public static Optional<Zone> find(String region, String nameOrId) {
        return of(region).stream()
                .filter(zone -> zone.name().equals(nameOrId) || zone.id().equals(nameOrId))
                .findFirst();
    }
}
