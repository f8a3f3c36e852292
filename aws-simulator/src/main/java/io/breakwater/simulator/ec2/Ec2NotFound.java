package io.breakwater.simulator.ec2;

import static io.breakwater.simulator.ec2.Ec2Errors.refusal;

import io.breakwater.simulator.core.call.AwsError;

/**
 * EC2's refusals of ids and names that do not exist. Codes: EC2 API reference, "Error codes for the Amazon EC2 API"; texts as
 * {@link Ec2Errors} has them.
 */
public final class Ec2NotFound {
    private Ec2NotFound() {}

    public static AwsError launchTemplateId(String id) {
        return refusal(
                "InvalidLaunchTemplateId.NotFound",
                "The specified launch template, with template ID " + id + ", does not exist.");
    }

    public static AwsError launchTemplateName(String name) {
        return refusal(
                "InvalidLaunchTemplateName.NotFoundException",
                "The specified launch template, with template name " + name + ", does not exist.");
    }

    public static AwsError launchTemplateVersion(String version, String id) {
        return refusal(
                "InvalidLaunchTemplateId.VersionNotFound",
                "Could not find the specified version " + version + " for the launch template with ID " + id + ".");
    }

    public static AwsError image(String id) {
        return refusal("InvalidAMIID.NotFound", "The image id '[" + id + "]' does not exist");
    }

    public static AwsError keyPair(String name) {
        return refusal("InvalidKeyPair.NotFound", "The key pair '" + name + "' does not exist");
    }

    public static AwsError instance(String id) {
        return refusal("InvalidInstanceID.NotFound", "The instance ID '" + id + "' does not exist");
    }

    public static AwsError host(String id) {
        return refusal("InvalidHostID.NotFound", "The host ID '" + id + "' does not exist");
    }

    public static AwsError vpc(String id) {
        return refusal("InvalidVpcID.NotFound", "The vpc ID '" + id + "' does not exist");
    }

    public static AwsError subnet(String id) {
        return refusal("InvalidSubnetID.NotFound", "The subnet ID '" + id + "' does not exist");
    }

    public static AwsError group(String id) {
        return refusal("InvalidGroup.NotFound", "The security group '" + id + "' does not exist");
    }

    public static AwsError group(String idOrName, String vpc) {
        return refusal(
                "InvalidGroup.NotFound", "The security group '" + idOrName + "' does not exist in VPC '" + vpc + "'");
    }

    public static AwsError networkInterface(String id) {
        return refusal("InvalidNetworkInterfaceID.NotFound", "The networkInterface ID '" + id + "' does not exist");
    }

    public static AwsError attachment(String id) {
        return refusal("InvalidAttachmentID.NotFound", "The attachment ID '" + id + "' does not exist");
    }

    public static AwsError routeTable(String id) {
        return refusal("InvalidRouteTableID.NotFound", "The routeTable ID '" + id + "' does not exist");
    }

    public static AwsError association(String id) {
        return refusal("InvalidAssociationID.NotFound", "The association ID '" + id + "' does not exist");
    }

    public static AwsError internetGateway(String id) {
        return refusal("InvalidInternetGatewayID.NotFound", "The internetGateway ID '" + id + "' does not exist");
    }

    public static AwsError natGateway(String id) {
        return refusal("NatGatewayNotFound", "NatGateway " + id + " was not found");
    }

    public static AwsError allocation(String id) {
        return refusal("InvalidAllocationID.NotFound", "The allocation ID '" + id + "' does not exist");
    }

    public static AwsError rule(String id) {
        return refusal("InvalidSecurityGroupRuleId.NotFound", "The security group rule ID '" + id + "' does not exist");
    }

    public static AwsError snapshot(String id) {
        return refusal("InvalidSnapshot.NotFound", "The snapshot '" + id + "' does not exist.");
    }

    public static AwsError volume(String id) {
        return refusal("InvalidVolume.NotFound", "The volume '" + id + "' does not exist.");
    }
}
