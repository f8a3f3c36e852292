package io.breakwater.simulator.ec2;

import static io.breakwater.simulator.core.behaviour.Behaviour.assumed;

import io.breakwater.simulator.core.behaviour.Behaviour;
import java.util.List;
import java.util.stream.Stream;

/**
 * What the simulated EC2 does beyond storing and returning. Assumptions, which code asks for, are here; durations are in
 * {@link Ec2Timings}, and what AWS documents in {@link Ec2Facts}.
 */
public final class Ec2Behaviours {
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

    /** What a terminated instance held is free only when it is terminated. */
    public static final Behaviour FREED_WHEN_TERMINATED = assumed(
            "ec2.instance.freed-when-terminated",
            "Addresses, interfaces and disks of an instance are free when it is terminated; flipped: as soon as it shuts"
                    + " down",
            "EC2 user guide, \"How instance termination works\", gives no order");

    /** An instance is described from the moment it is launched. */
    public static final Behaviour NEW_INSTANCES_ARE_SEEN = assumed(
            "ec2.instance.seen-at-once",
            "DescribeInstances tells of an instance at once; flipped: only 5 seconds after its launch",
            "EC2 API reference, \"Eventual consistency\": it may take a while");

    /** Tags of a template and of a call are put together. */
    public static final Behaviour TAGS_ARE_MERGED = assumed(
            "ec2.run-instances.tags-merged",
            "RunInstances tags with the template's tags and the call's, the call's winning; flipped: with the call's alone"
                    + " for each type of resource that the call tags",
            "EC2 API reference, RunInstances, LaunchTemplate: \"parameters override\" does not say for lists");

    /** Disks of a call take the place of a template's. */
    public static final Behaviour DISKS_ARE_REPLACED = assumed(
            "ec2.run-instances.disks-replaced",
            "Block device mappings of RunInstances take the place of the template's; flipped: they change those of the same"
                    + " device name",
            "EC2 API reference, RunInstances, LaunchTemplate: \"parameters override\" does not say for lists");

    /** Disks beside the root disk go with their instance. */
    public static final Behaviour DATA_DISKS_GO = assumed(
            "ec2.run-instances.data-disks-go",
            "A disk given at the launch is deleted with its instance unless told otherwise; flipped: only the root disk is",
            "EC2 user guide, \"Preserve data when an instance is terminated\": it depends on the tool");

    /** A boot mode that a type lacks is Unsupported. */
    public static final Behaviour BOOT_MODE_IS_UNSUPPORTED = assumed(
            "ec2.run-instances.boot-mode-code",
            "A type that lacks the machine's boot mode is refused as Unsupported; flipped: as InvalidParameterCombination",
            "EC2 user guide, \"Instance launch behavior with boot modes\": the launch fails, code not given");

    /** The account may run many instances. */
    public static final Behaviour VCPU_LIMIT_IS_LARGE = assumed(
            "ec2.limit.vcpus",
            "An account may run 20,000 vCPUs of each kind; flipped: 32",
            "EC2 user guide, \"On-Demand Instance quotas\": 5 in a new account, more on request");

    /** Some zones lack some types. */
    public static final Behaviour ZONES_LACK_TYPES = assumed(
            "ec2.instance-type.zones-lack-types",
            "Zones c, d and e lack some families, as do zones a and b; flipped: every zone has every type",
            "DescribeInstanceTypeOfferings answers differ by account and change with time");

    private static final List<Behaviour> ASSUMED = List.of(
            DEFAULT_IS_SET_BY_NUMBER,
            DEFAULT_VERSION_FAILS_ALONE,
            MIN_VERSION_IS_INCLUDED,
            FREED_WHEN_TERMINATED,
            NEW_INSTANCES_ARE_SEEN,
            TAGS_ARE_MERGED,
            DISKS_ARE_REPLACED,
            DATA_DISKS_GO,
            BOOT_MODE_IS_UNSUPPORTED,
            VCPU_LIMIT_IS_LARGE,
            ZONES_LACK_TYPES);

    private Ec2Behaviours() {}

    /** All of them. */
    public static List<Behaviour> all() {
        return Stream.of(Ec2Timings.all(), ASSUMED.stream(), Ec2Facts.all().stream())
                .flatMap(each -> each)
                .toList();
    }
}
