package io.breakwater.simulator.ec2.storage;

import io.breakwater.simulator.core.ec2.Glob;
import io.breakwater.simulator.core.world.Scope;
import io.breakwater.simulator.core.world.World;
import io.breakwater.simulator.ec2.Ec2Errors;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.ec2.model.Image;
import software.amazon.awssdk.services.ssm.model.Parameter;

/**
 * Images named by a parameter of Systems Manager: one of the account, or one that AWS publishes for the newest image of a
 * kind. Source: EC2 user guide, "Use a Systems Manager parameter instead of an AMI ID".
 */
public final class ImageAliases {
    private static final String ALIAS = "resolve:ssm:";

    /** What AWS publishes, by parameter, and the names of the images it stands for. */
    private static final Map<String, String> PUBLISHED = Map.of(
            "/aws/service/ami-amazon-linux-latest/al2023-ami-kernel-default-x86_64", "al2023-ami-*-x86_64",
            "/aws/service/ami-amazon-linux-latest/al2023-ami-kernel-default-arm64", "al2023-ami-*-arm64",
            "/aws/service/ami-amazon-linux-latest/amzn2-ami-hvm-x86_64-gp2", "amzn2-ami-hvm-*-x86_64-gp2",
            "/aws/service/ami-windows-latest/Windows_Server-2019-English-Full-Base",
                    "Windows_Server-2019-English-Full-*",
            "/aws/service/ami-windows-latest/Windows_Server-2022-English-Full-Base",
                    "Windows_Server-2022-English-Full-*");

    private ImageAliases() {}

    /**
     * The id of the image that is named by an alias; what is no alias is given back.
     *
     * @throws io.breakwater.simulator.core.call.AwsError InvalidParameterValue if there is no such parameter
     */
    public static String resolved(World world, Scope scope, String imageId) {
        if (!imageId.startsWith(ALIAS)) {
            return imageId;
        }
        return find(world, scope, imageId)
                .orElseThrow(() -> Ec2Errors.invalidValue(imageId, "imageId", "The parameter does not exist."));
    }

    /** The id of the image that is named by an alias, if the parameter exists. */
    public static Optional<String> find(World world, Scope scope, String imageId) {
        if (!imageId.startsWith(ALIAS)) {
            return Optional.of(imageId);
        }
        String parameter = imageId.substring(ALIAS.length());
        String name = parameter.indexOf(':') < 0 ? parameter : parameter.substring(0, parameter.indexOf(':'));
        return Optional.ofNullable(PUBLISHED.get(name))
                .flatMap(pattern -> PublicImages.of(scope.region()).stream()
                        .filter(image -> Glob.matches(pattern, image.name()))
                        .map(Image::imageId)
                        .findFirst())
                .or(() -> world.table(scope, Parameter.class).find(name).map(Parameter::value));
    }
}
