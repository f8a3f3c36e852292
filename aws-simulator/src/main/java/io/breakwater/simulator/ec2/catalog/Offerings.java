package io.breakwater.simulator.ec2.catalog;

import io.breakwater.simulator.core.behaviour.Assumptions;
import io.breakwater.simulator.core.ec2.InstanceShape;
import io.breakwater.simulator.core.ec2.InstanceShapes;
import io.breakwater.simulator.core.ec2.Zones;
import io.breakwater.simulator.core.world.World;
import io.breakwater.simulator.ec2.Ec2Behaviours;
import java.util.List;

/** Where instance types are offered. */
public final class Offerings {
    private Offerings() {}

    /** Whether a zone has the type. */
    public static boolean includes(World world, InstanceShape shape, String region, String zone) {
        return InstanceShapes.offered(shape, region, zone)
                || (shape.make().current() && !Assumptions.holds(world, Ec2Behaviours.ZONES_LACK_TYPES));
    }

    /** The zones of a Region that have the type. */
    public static List<Zones.Zone> zones(World world, InstanceShape shape, String region) {
        return Zones.of(region).stream()
                .filter(zone -> includes(world, shape, region, zone.name()))
                .toList();
    }
}
