package io.breakwater.simulator.ec2;

import static io.breakwater.simulator.core.behaviour.Behaviour.assumed;
import static io.breakwater.simulator.core.behaviour.Behaviour.documented;
import static io.breakwater.simulator.core.behaviour.Behaviour.measured;

import io.breakwater.simulator.core.behaviour.Assumptions;
import io.breakwater.simulator.core.behaviour.Behaviour;
import io.breakwater.simulator.core.world.World;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;

/** What the simulated EC2 does beyond storing and returning. Durations are in {@link Ec2Timings}. */
public final class Ec2Behaviours {
    /**
     * How long something takes in simulated time.
     *
     * @param usual while the behaviour holds
     * @param flipped when it is an assumption that was flipped
     */
    public record Timing(Behaviour behaviour, Duration usual, Duration flipped) {
        static Timing documented(String id, String statement, String source, Duration usual) {
            return new Timing(Behaviour.documented(id, statement, source), usual, usual);
        }

        static Timing assumed(String id, String what, Duration usual, Duration flipped) {
            String statement = what + " takes " + words(usual) + "; flipped: " + words(flipped);
            return new Timing(
                    Behaviour.assumed(id, statement, "EC2 and EBS user guides give no durations"), usual, flipped);
        }

        /** How long it takes in this world. */
        public Duration in(World world) {
            return behaviour.isAssumption() && !Assumptions.holds(world, behaviour) ? flipped : usual;
        }

        private static String words(Duration duration) {
            return duration.toSeconds() % 60 == 0 ? duration.toMinutes() + " min" : duration.toSeconds() + " s";
        }
    }

    /** A default version is set by its number alone. */
    public static final Behaviour DEFAULT_IS_SET_BY_NUMBER = assumed(
            "ec2.launch-template.default-by-number",
            "ModifyLaunchTemplate takes a version number; flipped: $Latest and $Default as well",
            "EC2 API reference, ModifyLaunchTemplate, SetDefaultVersion: \"the version number\"");

    /** Deleting the default version does not keep others from being deleted. */
    public static final Behaviour DEFAULT_VERSION_FAILS_ALONE = assumed(
            "ec2.launch-template.default-version-fails-alone",
            "DeleteLaunchTemplateVersions tells the default version among those it could not delete, code unexpectedError;"
                    + " flipped: it refuses the call with OperationNotPermitted",
            "EC2 API reference, DeleteLaunchTemplateVersions: it cannot be deleted, error code not given");

    /** MinVersion is itself among the versions described. */
    public static final Behaviour MIN_VERSION_IS_INCLUDED = assumed(
            "ec2.launch-template.min-version-included",
            "DescribeLaunchTemplateVersions describes MinVersion itself; flipped: only the versions after it",
            "EC2 API reference, DescribeLaunchTemplateVersions, MinVersion can be read both ways");

    private static final List<Behaviour> ASSUMED =
            List.of(DEFAULT_IS_SET_BY_NUMBER, DEFAULT_VERSION_FAILS_ALONE, MIN_VERSION_IS_INCLUDED);

    private static final List<Behaviour> KNOWN = List.of(
            documented(
                    "ec2.launch-template.versions-are-immutable",
                    "A version never changes, is numbered by EC2, and the number of a deleted one is not used again",
                    "EC2 API reference, CreateLaunchTemplateVersion"),
            documented(
                    "ec2.launch-template.source-version",
                    "A version with a source keeps the source's parameters, but for those given; snapshots of its block"
                            + " devices are not kept",
                    "EC2 API reference, CreateLaunchTemplateVersion, SourceVersion"),
            documented(
                    "ec2.launch-template.quotas",
                    "5,000 templates in a Region, 10,000 versions of a template, 200 versions deleted at once, pages of 200",
                    "EC2 user guide, \"Launch template limits\"; EC2 API reference, DeleteLaunchTemplateVersions"),
            documented(
                    "ec2.launch-template.warning",
                    "A version that names what does not exist is created; the answer warns with the launch's error codes",
                    "EC2 API reference, CreateLaunchTemplate, Warning"),
            measured(
                    "ec2.launch-template.version-not-found",
                    "A version that does not exist is InvalidLaunchTemplateId.VersionNotFound, naming version and template id",
                    "eksctl-io/eksctl issue 7786"),
            documented(
                    "ec2.client-token.mismatch",
                    "A token that comes again with other parameters is IdempotentParameterMismatch",
                    "EC2 API reference, \"Ensuring idempotency\""),
            documented(
                    "ec2.instance.lifecycle",
                    "Instances go from pending to running, stopping, stopped, shutting-down and terminated; terminating frees"
                            + " addresses and disks that go with the instance",
                    "EC2 user guide, \"Amazon EC2 instance state changes\""),
            documented(
                    "ec2.network.addresses-of-a-subnet",
                    "The first four addresses of a subnet and the last belong to AWS; the others are free until an interface"
                            + " has them",
                    "Amazon VPC user guide, \"Subnet CIDR blocks\""));

    private Ec2Behaviours() {}

    /** All of them. */
    public static List<Behaviour> all() {
        return Stream.of(Ec2Timings.all(), ASSUMED.stream(), KNOWN.stream())
                .flatMap(each -> each)
                .toList();
    }
}
