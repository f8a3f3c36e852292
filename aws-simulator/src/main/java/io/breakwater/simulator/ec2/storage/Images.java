package io.breakwater.simulator.ec2.storage;

import io.breakwater.simulator.core.world.Scope;
import io.breakwater.simulator.core.world.Table;
import io.breakwater.simulator.core.world.World;
import io.breakwater.simulator.ec2.Ec2Errors;
import java.util.Collection;
import java.util.Optional;
import software.amazon.awssdk.services.ec2.model.Image;

/** The images that an account in a Region can launch from: its own and the public ones. */
public final class Images {
    private Images() {}

    /** The account's own images, without tags. */
    public static Collection<Image> own(World world, Scope scope) {
        return table(world, scope).all();
    }

    public static Optional<Image> find(World world, Scope scope, String id) {
        return table(world, scope).find(id).or(() -> PublicImages.find(scope.region(), id));
    }

    /**
     * The image with that id.
     *
     * @throws io.breakwater.simulator.core.call.AwsError InvalidAMIID.NotFound
     */
    public static Image existing(World world, Scope scope, String id) {
        return find(world, scope, id).orElseThrow(() -> Ec2Errors.imageNotFound(id));
    }

    static Table<Image> table(World world, Scope scope) {
        return world.table(scope, Image.class);
    }
}
