package io.breakwater.simulator.ec2;

import io.breakwater.simulator.core.world.Scope;
import io.breakwater.simulator.core.world.World;
import io.breakwater.simulator.ec2.catalog.Hosts;
import io.breakwater.simulator.ec2.instance.Instances;
import io.breakwater.simulator.ec2.network.NetworkTargets;
import io.breakwater.simulator.ec2.storage.Images;
import io.breakwater.simulator.ec2.storage.Snapshots;
import io.breakwater.simulator.ec2.storage.Volumes;
import io.breakwater.simulator.ec2.template.LaunchTemplates;

/** What tags can be put on. */
final class TagTargets {
    private TagTargets() {}

    /**
     * Refuses the id of what does not exist, in the words of its kind.
     *
     * @throws io.breakwater.simulator.core.call.AwsError the kind's NotFound, or InvalidID for an id of no known form
     */
    static void check(World world, Scope scope, String id) {
        int hyphen = id.indexOf('-');
        switch (hyphen < 0 ? "" : id.substring(0, hyphen)) {
            case "i" -> Instances.existing(world, scope, id);
            case "vol" -> Volumes.existing(world, scope, id);
            case "snap" -> Snapshots.existing(world, scope, id);
            case "ami" -> Images.existing(world, scope, id);
            case "lt" -> LaunchTemplates.existing(world, scope, id);
            case "h" -> Hosts.check(world, scope, id);
            // Of these the id alone does not tell the table row; tags on them are harmless.
            case "key", "pg", "dopt", "acl" -> {}
            default -> NetworkTargets.check(world, scope, id);
        }
    }
}
