package io.breakwater.drs.core.knowledge;

import io.breakwater.drs.core.knowledge.Entry.Level;
import java.util.List;

/** What EC2 says when DRS launches an instance, each with the rule that would have told it before. */
final class Ec2Seeds {
    private static final String ERROR_CODES = "EC2 API reference, Error codes";

    private Ec2Seeds() {}

    private static Entry entry(String id, String pattern, String title, String cause, String fix) {
        return new Entry(id, pattern, title, cause, fix, ERROR_CODES, Level.ERROR);
    }

    private static Entry passing(String id, String pattern, String title, String cause, String fix) {
        return new Entry(id, pattern, title, cause, fix, ERROR_CODES, Level.TRANSIENT);
    }

    static List<Entry> all() {
        return List.of(
                entry(
                        "subnet-missing",
                        "subnet ID * does not exist",
                        "The subnet is gone",
                        "The default version of the launch template names a subnet that does not exist in the recovery account and Region (rule 9).",
                        "Name a subnet of the recovery network with PATCH /drs/source-servers/{id}/launch-configuration, or roll the template back."),
                entry(
                        "subnet-missing-code",
                        "InvalidSubnetID.NotFound",
                        "The subnet is gone",
                        "The default version of the launch template names a subnet that does not exist in the recovery account and Region (rule 9).",
                        "Name a subnet of the recovery network with PATCH /drs/source-servers/{id}/launch-configuration, or roll the template back."),
                entry(
                        "no-default-vpc",
                        "No default VPC for this user",
                        "No subnet, and no default VPC",
                        "The launch template names no subnet and the Region has no default VPC (rule 9).",
                        "Name a subnet in the launch template."),
                entry(
                        "no-default-subnet",
                        "No default subnet",
                        "No subnet, and no default one",
                        "The launch template names no subnet and the default VPC has none that fits (rule 9).",
                        "Name a subnet in the launch template."),
                entry(
                        "group-missing",
                        "InvalidGroup.NotFound",
                        "A security group is gone",
                        "The launch template names a security group that does not exist in the recovery account and Region (rule 10).",
                        "Name groups of the recovery VPC."),
                entry(
                        "group-missing-text",
                        "The security group * does not exist",
                        "A security group is gone",
                        "The launch template names a security group that does not exist in the recovery account and Region (rule 10).",
                        "Name groups of the recovery VPC."),
                entry(
                        "group-and-subnet-differ",
                        "Security group * and subnet * belong to different networks",
                        "Security group and subnet lie in different VPCs",
                        "All security groups must belong to the subnet's VPC (rule 10).",
                        "Name groups of the subnet's VPC."),
                entry(
                        "groups-beside-interfaces",
                        "Network interfaces and an instance-level security groups may not be specified",
                        "Security groups stand beside interfaces",
                        "The launch template has security groups at the top and network interfaces (rule 10).",
                        "Move the groups into the interface with device index 0."),
                entry(
                        "address-in-use",
                        "InvalidIPAddress.InUse",
                        "The private address is taken",
                        "The address that the template fixes is used by another interface (rule 13).",
                        "Free the address, or take it out of the template."),
                entry(
                        "address-in-use-text",
                        "Address * is in use",
                        "The private address is taken",
                        "The address that the template fixes is used by another interface (rule 13).",
                        "Free the address, or take it out of the template."),
                entry(
                        "address-outside",
                        "Address does not fall within the subnet's address range",
                        "The private address is outside of the subnet",
                        "The address that the template fixes does not belong to its subnet (rule 13); copyPrivateIp needs a recovery subnet with the source's range.",
                        "Switch copyPrivateIp off and take the address out, or recover into a subnet with that range."),
                entry(
                        "no-addresses-left",
                        "InsufficientFreeAddressesInSubnet",
                        "The subnet is full",
                        "No private address is left in the subnet (rule 35).",
                        "Spread the servers over more subnets, or terminate old drill instances."),
                entry(
                        "no-addresses-left-text",
                        "not have enough free addresses",
                        "The subnet is full",
                        "No private address is left in the subnet (rule 35).",
                        "Spread the servers over more subnets, or terminate old drill instances."),
                passing(
                        "no-capacity",
                        "InsufficientInstanceCapacity",
                        "AWS has no capacity",
                        "The zone has no free machine of that type now; DRS already tried larger types.",
                        "Retry later, allow another type or zone, or hold an On-Demand capacity reservation."),
                passing(
                        "no-capacity-text",
                        "We currently do not have sufficient * capacity",
                        "AWS has no capacity",
                        "The zone has no free machine of that type now; DRS already tried larger types.",
                        "Retry later, allow another type or zone, or hold an On-Demand capacity reservation."),
                entry(
                        "vcpu-quota",
                        "VcpuLimitExceeded",
                        "The vCPU quota is used up",
                        "The account may not run more processors of that family in the Region (rule 42).",
                        "Ask AWS for a higher quota of running On-Demand instances before the next drill."),
                entry(
                        "vcpu-quota-text",
                        "more vCPU capacity than your current vCPU limit",
                        "The vCPU quota is used up",
                        "The account may not run more processors of that family in the Region (rule 42).",
                        "Ask AWS for a higher quota of running On-Demand instances before the next drill."),
                entry(
                        "type-not-in-zone",
                        "is not supported in your requested Availability Zone",
                        "The zone lacks the instance type",
                        "The subnet's availability zone does not offer the instance type (rule 48).",
                        "Choose another type, or a subnet of another zone."),
                entry(
                        "type-unknown",
                        "Invalid value * for InstanceType",
                        "There is no such instance type",
                        "The launch template names a type that the Region does not have (rule 6).",
                        "Name a type of the Region."),
                entry(
                        "boot-mode",
                        "boot mode * is not supported",
                        "The type cannot boot the server",
                        "The instance type lacks the boot mode of the server (rules 5 and 6).",
                        "Choose a type that has it."),
                entry(
                        "profile-missing",
                        "Invalid IAM Instance Profile",
                        "The instance profile is gone",
                        "The launch template names an instance profile that does not exist in the account (rule 23).",
                        "Create it, or name one that exists."),
                entry(
                        "pass-role",
                        "iam:PassRole",
                        "The role may not be passed",
                        "The caller may not give the instance profile's role to an instance.",
                        "Allow iam:PassRole for that role."),
                entry(
                        "unauthorized",
                        "UnauthorizedOperation",
                        "EC2 refuses the caller",
                        "DRS launches with the caller's forwarded rights, which lack what is named.",
                        "Give the permission to the role that the orchestrator assumes in this account."),
                entry(
                        "unauthorized-text",
                        "You are not authorized to perform this operation",
                        "EC2 refuses the caller",
                        "DRS launches with the caller's forwarded rights, which lack what is named.",
                        "Give the permission to the role that the orchestrator assumes in this account."),
                entry(
                        "not-authorized-to-perform",
                        "is not authorized to perform: *",
                        "A permission is missing",
                        "The role or user that is named lacks the action that is named.",
                        "Give the permission to the role that the orchestrator assumes in this account."),
                entry(
                        "public-address-with-interfaces",
                        "associatePublicIPAddress parameter cannot be specified",
                        "A public address with several interfaces",
                        "EC2 gives a public address only to an instance with one interface at device index 0 (rule 14).",
                        "Use an Elastic IP address after the launch."),
                entry(
                        "no-device-zero",
                        "must include a device at index 0",
                        "The first interface is missing",
                        "The launch template has no network interface with device index 0 (rule 11).",
                        "Put it back; DRS manages it."),
                entry(
                        "tags-reserved",
                        "Tag keys starting with 'aws:' are reserved",
                        "A tag is AWS's own",
                        "The launch template has a tag that begins with aws: (rule 22).",
                        "Rename the tag."),
                entry(
                        "volume-too-small",
                        "Volume of size * is smaller than snapshot",
                        "The volume is smaller than the disk",
                        "The launch template asks for a volume that does not hold the disk (rule 18).",
                        "Make the volume at least as large as the disk."),
                entry(
                        "termination-protection",
                        "disableApiTermination",
                        "The instance is protected against termination",
                        "Termination protection keeps the instance (rules 29 and 49).",
                        "Switch the protection off and clean up again."));
    }
}
