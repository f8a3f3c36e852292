package io.breakwater.simulator.ec2;

import io.breakwater.simulator.core.call.AwsError;
import io.breakwater.simulator.core.call.Caller;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * EC2's refusals. Codes: EC2 API reference, "Error codes for the Amazon EC2 API"; client errors have status 400, those of
 * capacity 500. Texts are those seen in answers of AWS, as users report them, where there are such reports.
 */
public final class Ec2Errors {
    private static final int BAD_REQUEST = 400;
    private static final int FORBIDDEN = 403;
    private static final int SERVER_ERROR = 500;

    private Ec2Errors() {}

    public static AwsError refusal(String code, String message) {
        return new AwsError(code, BAD_REQUEST, message);
    }

    // General

    public static AwsError invalidValue(@Nullable Object value, String parameter, String why) {
        return refusal(
                "InvalidParameterValue", "Value (" + value + ") for parameter " + parameter + " is invalid. " + why);
    }

    public static AwsError invalidValue(String message) {
        return refusal("InvalidParameterValue", message);
    }

    public static AwsError invalidCombination(String message) {
        return refusal("InvalidParameterCombination", message);
    }

    public static AwsError missingParameter(String parameter) {
        return refusal("MissingParameter", "The request must contain the parameter " + parameter);
    }

    public static AwsError unknownFilter(String name) {
        return refusal("InvalidParameterValue", "The filter '" + name + "' is invalid");
    }

    public static AwsError tooManyFilterValues(int limit) {
        return refusal(
                "FilterLimitExceeded", "The maximum number of filter values specified on a single call is " + limit);
    }

    public static AwsError invalidNextToken() {
        return refusal("InvalidNextToken", "The specified NextToken is not valid.");
    }

    public static AwsError pageTooSmall(int size, int least) {
        return refusal(
                "InvalidParameterValue",
                "Value ( " + size + " ) for parameter maxResults is invalid. Expecting a value greater than " + least
                        + ".");
    }

    public static AwsError pageTooLarge(int size, int most) {
        return refusal(
                "InvalidParameterValue",
                "Value ( " + size + " ) for parameter maxResults is invalid. Expecting a value less than or equal to "
                        + most + ".");
    }

    public static AwsError malformedId(String kind, String id, String prefix) {
        return refusal(kind + ".Malformed", "Invalid id: \"" + id + "\" (expecting \"" + prefix + "-...\")");
    }

    public static AwsError dependency(String what, String id) {
        return refusal("DependencyViolation", "The " + what + " '" + id + "' has dependencies and cannot be deleted.");
    }

    public static AwsError operationNotPermitted(String message) {
        return refusal("OperationNotPermitted", message);
    }

    public static AwsError idempotentParameterMismatch(String token) {
        return refusal(
                "IdempotentParameterMismatch",
                "The client token '" + token + "' was used before with other parameters.");
    }

    public static AwsError unauthorized(Caller caller, String action, String resource) {
        return new AwsError(
                "UnauthorizedOperation",
                FORBIDDEN,
                "You are not authorized to perform this operation. User: " + caller.arn()
                        + " is not authorized to perform: "
                        + action + " on resource: " + resource + " because no identity-based policy allows the "
                        + action
                        + " action");
    }

    // Tags

    public static AwsError reservedTagKey(String key) {
        return refusal(
                "InvalidParameterValue",
                "Value ( " + key
                        + " ) for parameter key is invalid. Tag keys starting with 'aws:' are reserved for internal use");
    }

    public static AwsError duplicateTagKey(String key) {
        return refusal("InvalidParameterValue", "Duplicate tag key '" + key + "' specified.");
    }

    public static AwsError tooManyTags() {
        return refusal("TagLimitExceeded", "The maximum number of Tags for a resource has been reached.");
    }

    public static AwsError notTaggable(String type) {
        return refusal(
                "InvalidParameterValue", "'" + type + "' is not a valid taggable resource type for this operation.");
    }

    // Launch templates

    public static AwsError launchTemplateNameInUse() {
        return refusal("InvalidLaunchTemplateName.AlreadyExistsException", "Launch template name already in use.");
    }

    public static AwsError launchTemplateNameMalformed() {
        return refusal(
                "InvalidLaunchTemplateName.MalformedException",
                "A launch template name must be between 3 and 128 characters, and may contain letters, numbers, and the"
                        + " following characters: - ( ) . / _.");
    }

    public static AwsError tooManyLaunchTemplates(int limit) {
        return refusal(
                "MaxTemplateLimitExceeded",
                "You have reached the limit of " + limit + " launch templates in this Region.");
    }

    public static AwsError tooManyVersions(int limit) {
        return refusal(
                "MaxTemplateVersionLimitExceeded",
                "You have reached the limit of " + limit + " versions for this launch template.");
    }

    // Launching

    public static AwsError invalidInstanceType(String type) {
        return refusal("InvalidParameterValue", "Invalid value '" + type + "' for InstanceType.");
    }

    public static AwsError typeNotOffered(String type, String zone, List<String> others) {
        return refusal(
                "Unsupported",
                "Your requested instance type (" + type + ") is not supported in your requested Availability Zone ("
                        + zone
                        + "). Please retry your request by not specifying an Availability Zone or choosing "
                        + String.join(", ", others) + ".");
    }

    public static AwsError unsupported(String message) {
        return refusal("Unsupported", message);
    }

    public static AwsError noCapacity(String type, String zone) {
        return new AwsError(
                "InsufficientInstanceCapacity",
                SERVER_ERROR,
                "We currently do not have sufficient " + type + " capacity in the Availability Zone you requested ("
                        + zone + "). Our system will be working on provisioning additional capacity.");
    }

    public static AwsError vcpuLimit(int limit) {
        return refusal(
                "VcpuLimitExceeded",
                "You have requested more vCPU capacity than your current vCPU limit of " + limit
                        + " allows for the instance"
                        + " bucket that the specified instance type belongs to. Please visit"
                        + " http://aws.amazon.com/contact-us/ec2-request to request an adjustment to this limit.");
    }

    public static AwsError imageNotAvailable(String id, String state) {
        return refusal("InvalidAMIID.Unavailable", "The image ID '" + id + "' is " + state + ".");
    }

    public static AwsError malformedUserData() {
        return refusal("InvalidUserData.Malformed", "Invalid BASE64 encoding of user data.");
    }

    public static AwsError invalidBlockDevice(String message) {
        return refusal("InvalidBlockDeviceMapping", message);
    }

    public static AwsError unknownVolumeType(String type) {
        return refusal("UnknownVolumeType", "Unsupported volume type '" + type + "' for volume creation.");
    }

    public static AwsError addressInUse(String address) {
        return refusal("InvalidIPAddress.InUse", "Address " + address + " is in use.");
    }

    public static AwsError addressOutsideSubnet(String address) {
        return refusal(
                "InvalidParameterValue", "Address " + address + " does not fall within the subnet's address range");
    }

    public static AwsError addressReserved(String address) {
        return refusal("InvalidParameterValue", "Address " + address + " is in subnet's reserved address range");
    }

    public static AwsError noFreeAddresses(String subnet) {
        return refusal(
                "InsufficientFreeAddressesInSubnet",
                "There are not enough free addresses in subnet '" + subnet
                        + "' to satisfy the requested number of instances.");
    }

    public static AwsError tooManyInterfaces(int count, String type) {
        return refusal("AttachmentLimitExceeded", "Interface count " + count + " exceeds the limit for " + type);
    }

    public static AwsError tooManyAddresses(int count, String type) {
        return refusal(
                "InvalidInterface.IpAddressLimitExceeded",
                "Number of private addresses " + count + " exceeds the limit for " + type + ".");
    }

    // Instances

    public static AwsError incorrectInstanceState(String message) {
        return refusal("IncorrectInstanceState", message);
    }

    public static AwsError incorrectState(String message) {
        return refusal("IncorrectState", message);
    }

    public static AwsError terminationProtected(String id) {
        return operationNotPermitted("The instance '" + id
                + "' may not be terminated. Modify its 'disableApiTermination' instance attribute and try again.");
    }

    public static AwsError stopProtected(String id) {
        return operationNotPermitted("The instance '" + id
                + "' may not be stopped. Modify its 'disableApiStop' instance attribute and try again.");
    }

    // Networks

    public static AwsError noDefaultVpc() {
        return refusal("VPCIdNotSpecified", "No default VPC for this user");
    }

    public static AwsError noDefaultSubnet(String vpc) {
        return refusal("MissingInput", "No subnets found for the default VPC '" + vpc + "'. Please specify a subnet.");
    }

    public static AwsError groupOfOtherVpc(String group, String subnet) {
        return refusal(
                "InvalidParameter",
                "Security group " + group + " and subnet " + subnet + " belong to different networks.");
    }

    public static AwsError interfaceInUse(String id) {
        return refusal("InvalidNetworkInterface.InUse", "Interface: [" + id + "] in use.");
    }

    public static AwsError dependentObject(String id) {
        return refusal("DependencyViolation", "resource " + id + " has a dependent object");
    }

    public static AwsError tooManyGroups(int limit) {
        return refusal(
                "SecurityGroupsPerInterfaceLimitExceeded",
                "The maximum number of security groups per interface has been reached: " + limit + ".");
    }

    public static AwsError malformedCidr(String cidr) {
        return refusal(
                "InvalidParameterValue",
                "Value (" + cidr + ") for parameter cidrBlock is invalid. This is not a valid CIDR block.");
    }

    /** The reference calls it InvalidVpcRange; answers that users report have the dot. */
    public static AwsError vpcRange(String cidr) {
        return refusal("InvalidVpc.Range", "The CIDR '" + cidr + "' is invalid.");
    }

    // Storage
}
