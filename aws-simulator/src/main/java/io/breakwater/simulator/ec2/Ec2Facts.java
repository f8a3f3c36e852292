package io.breakwater.simulator.ec2;

import static io.breakwater.simulator.core.behaviour.Behaviour.documented;
import static io.breakwater.simulator.core.behaviour.Behaviour.measured;

import io.breakwater.simulator.core.behaviour.Behaviour;
import java.util.List;

/** What the simulated EC2 does because AWS documents it, or because it was seen. */
final class Ec2Facts {
    private static final List<Behaviour> ALL = List.of(
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
            documented(
                    "ec2.launch-template.all-templates",
                    "Without a template, $Latest and $Default describe those versions of all templates; numbers are refused",
                    "EC2 API reference, DescribeLaunchTemplateVersions, LaunchTemplateVersion"),
            measured(
                    "ec2.launch-template.version-not-found",
                    "A version that does not exist is InvalidLaunchTemplateId.VersionNotFound, naming version and template id",
                    "eksctl-io/eksctl issue 7786"),
            measured(
                    "ec2.launch-template.validation",
                    "Data without a member is MissingParameter, a default that does not exist VersionNotFound, a bad name"
                            + " MalformedException, a taken name AlreadyExistsException",
                    "localstack, tests marked as validated against AWS, test_ec2.py"),
            documented(
                    "ec2.client-token.mismatch",
                    "A token that comes again with other parameters is IdempotentParameterMismatch",
                    "EC2 API reference, \"Ensuring idempotency\""),
            documented(
                    "ec2.filters",
                    "Values of one filter are alternatives, all filters must pass, * and ? are wildcards, 200 values at most;"
                            + " an unknown filter is InvalidParameterValue",
                    "EC2 user guide, \"Filter your resources\"; EC2 API reference, error code FilterLimitExceeded"),
            documented(
                    "ec2.tags",
                    "50 tags a resource, keys of 128 and values of 256 characters, keys that begin with aws: are AWS's own",
                    "EC2 user guide, \"Tag restrictions\""),
            documented(
                    "ec2.instance.lifecycle",
                    "Instances go from pending to running, stopping, stopped, shutting-down and terminated",
                    "EC2 user guide, \"Amazon EC2 instance state changes\""),
            documented(
                    "ec2.instance.termination-protection",
                    "A protected instance is not terminated, nor are others of its zone in the same call; those of other zones"
                            + " are",
                    "EC2 API reference, TerminateInstances"),
            documented(
                    "ec2.instance.public-address",
                    "A public address of Amazon's pool is given while an instance runs; an elastic one stays",
                    "EC2 user guide, \"Amazon EC2 instance IP addressing\""),
            documented(
                    "ec2.run-instances.interfaces",
                    "Network interfaces exclude subnet, groups and address of the instance; one has index 0; a public address"
                            + " needs a single interface",
                    "EC2 API reference, RunInstances, NetworkInterface"),
            documented(
                    "ec2.run-instances.count",
                    "As many instances as possible between MinCount and MaxCount are launched, or none",
                    "EC2 API reference, RunInstances, MaxCount"),
            documented(
                    "ec2.run-instances.token-of-terminated",
                    "The token of instances that are terminated is IdempotentInstanceTerminated",
                    "EC2 API reference, \"Error codes\""),
            documented(
                    "ec2.run-instances.capacity",
                    "InsufficientInstanceCapacity is a server error, status 500",
                    "EC2 API reference, \"Error codes\", server error codes"),
            documented(
                    "ec2.network.default-vpc",
                    "Each Region has a default VPC 172.31.0.0/16 with a public /20 in every zone, until it is deleted",
                    "Amazon VPC user guide, \"Default VPC components\""),
            documented(
                    "ec2.network.addresses-of-a-subnet",
                    "The first four addresses of a subnet and the last belong to AWS; the others are free until an interface"
                            + " has them",
                    "Amazon VPC user guide, \"Subnet CIDR blocks\""),
            documented(
                    "ec2.network.quotas",
                    "5 VPCs, internet gateways and elastic addresses, 200 subnets a VPC, 60 rules a group and direction, 5 groups an"
                            + " interface",
                    "Amazon VPC user guide, \"Amazon VPC quotas\""),
            documented(
                    "ec2.volume.limits",
                    "Sizes, I/O operations and throughput have the limits of their volume type",
                    "EC2 API reference, CreateVolume"),
            documented(
                    "ec2.snapshot.in-use",
                    "A snapshot behind an image is not deleted",
                    "EBS user guide, \"Delete an Amazon EBS snapshot\""));

    private Ec2Facts() {}

    static List<Behaviour> all() {
        return ALL;
    }
}
