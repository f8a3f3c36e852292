package io.breakwater.simulator.ec2.storage;

import io.breakwater.simulator.core.world.Scope;
import io.breakwater.simulator.core.world.Table;
import io.breakwater.simulator.core.world.World;
import io.breakwater.simulator.ec2.Ec2Errors;
import io.breakwater.simulator.ec2.Ec2NotFound;
import io.breakwater.simulator.ec2.tag.Tags;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import software.amazon.awssdk.services.ec2.model.BlockDeviceMapping;
import software.amazon.awssdk.services.ec2.model.EbsBlockDevice;
import software.amazon.awssdk.services.ec2.model.Image;
import software.amazon.awssdk.services.ec2.model.ImageTypeValues;

/** The images that an account in a Region can launch from: its own, those shared with it, and the public ones. */
public final class Images {
    private static final String NAME = "[a-zA-Z0-9()\\[\\] ./\\-'@_]{3,128}";

    private Images() {}

    /** The account's own images, oldest first, as they are now. */
    public static List<Image> own(World world, Scope scope) {
        return table(world, scope).stream()
                .map(row -> described(world, scope, row))
                .toList();
    }

    /** An image that the account may launch from. */
    public static Optional<Image> find(World world, Scope scope, String id) {
        return table(world, scope)
                .find(id)
                .map(row -> described(world, scope, row))
                .or(() -> shared(world, scope)
                        .filter(image -> image.imageId().equals(id))
                        .findFirst())
                .or(() -> PublicImages.find(scope.region(), id));
    }

    /**
     * The image with that id.
     *
     * @throws io.breakwater.simulator.core.call.AwsError InvalidAMIID.NotFound
     */
    public static Image existing(World world, Scope scope, String id) {
        return find(world, scope, id).orElseThrow(() -> Ec2NotFound.image(id));
    }

    /**
     * Registers an image of the account.
     *
     * @param image with everything but id, owner, state and dates
     * @param available when its snapshots are completed
     * @throws io.breakwater.simulator.core.call.AwsError InvalidAMIName.Malformed, InvalidAMIName.Duplicate
     */
    public static Image register(World world, Scope scope, Image image, Instant available, Map<String, String> tags) {
        checkName(world, scope, image.name());
        String id = world.ids().ec2("ami");
        Image registered = image.toBuilder()
                .imageId(id)
                .ownerId(scope.account())
                .imageLocation(scope.account() + "/" + image.name())
                .imageType(ImageTypeValues.MACHINE)
                .publicLaunchPermissions(false)
                .creationDate(
                        world.now().truncatedTo(ChronoUnit.SECONDS).toString().replace("Z", ".000Z"))
                .build();
        ImageRow row = new ImageRow(registered, available);
        table(world, scope).put(id, row);
        Tags.put(world, scope, id, tags);
        return described(world, scope, row);
    }

    /**
     * Refuses a name that an image of the account has, or that is no name.
     *
     * @throws io.breakwater.simulator.core.call.AwsError InvalidAMIName.Malformed, InvalidAMIName.Duplicate
     */
    public static void checkName(World world, Scope scope, String name) {
        if (!name.matches(NAME)) {
            throw Ec2Errors.refusal(
                    "InvalidAMIName.Malformed",
                    "AMI names must be between 3 and 128 characters long, and may contain letters, numbers, '(', ')', '.',"
                            + " '-', '/' and '_'");
        }
        table(world, scope).stream()
                .map(ImageRow::image)
                .filter(image -> image.name().equals(name))
                .findFirst()
                .ifPresent(image -> {
                    throw Ec2Errors.refusal(
                            "InvalidAMIName.Duplicate",
                            "AMI name " + name + " is already in use by AMI " + image.imageId());
                });
    }

    /** What other accounts share with this one. */
    static Stream<Image> shared(World world, Scope scope) {
        return Sharing.sharers(world, scope).stream()
                .flatMap(owner -> table(world, owner).stream()
                        .filter(row ->
                                Sharing.of(world, owner, row.image().imageId()).includes(scope.account()))
                        .map(row -> row.at(world.now())));
    }

    /** The snapshots behind the image. */
    static List<String> snapshotIds(Image image) {
        return image.blockDeviceMappings().stream()
                .map(BlockDeviceMapping::ebs)
                .filter(ebs -> ebs != null && ebs.snapshotId() != null)
                .map(EbsBlockDevice::snapshotId)
                .toList();
    }

    private static Image described(World world, Scope scope, ImageRow row) {
        String id = row.image().imageId();
        return row.at(world.now()).toBuilder()
                .publicLaunchPermissions(Sharing.of(world, scope, id).everybody())
                .tags(Tags.of(world, scope, id))
                .build();
    }

    static Table<ImageRow> table(World world, Scope scope) {
        return world.table(scope, ImageRow.class);
    }
}
