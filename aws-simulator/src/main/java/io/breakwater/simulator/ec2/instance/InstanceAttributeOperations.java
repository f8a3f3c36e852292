package io.breakwater.simulator.ec2.instance;

import io.breakwater.simulator.ec2.Ec2Errors;
import io.breakwater.simulator.service.Call;
import io.breakwater.simulator.service.Operation;
import java.util.List;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.ec2.model.AttributeBooleanValue;
import software.amazon.awssdk.services.ec2.model.AttributeValue;
import software.amazon.awssdk.services.ec2.model.DescribeInstanceAttributeRequest;
import software.amazon.awssdk.services.ec2.model.DescribeInstanceAttributeResponse;
import software.amazon.awssdk.services.ec2.model.Instance;
import software.amazon.awssdk.services.ec2.model.ModifyInstanceAttributeRequest;
import software.amazon.awssdk.services.ec2.model.ModifyInstanceAttributeResponse;

/** Reads and sets single attributes of an instance. Source: EC2 API reference, the operations' pages. */
final class InstanceAttributeOperations {
    private InstanceAttributeOperations() {}

    static List<Operation> operations() {
        return List.of(
                Operation.of(
                        "DescribeInstanceAttribute",
                        DescribeInstanceAttributeRequest::builder,
                        InstanceAttributeOperations::describe),
                Operation.of(
                        "ModifyInstanceAttribute",
                        ModifyInstanceAttributeRequest::builder,
                        InstanceAttributeOperations::modify));
    }

    private static ModifyInstanceAttributeResponse modify(ModifyInstanceAttributeRequest request, Call call) {
        InstanceAttributeChange.apply(request, call, InstanceIds.row(call, request.instanceId()));
        return ModifyInstanceAttributeResponse.builder().build();
    }

    private static DescribeInstanceAttributeResponse describe(DescribeInstanceAttributeRequest request, Call call) {
        InstanceRow row = InstanceIds.row(call, request.instanceId());
        Instance instance = Instances.described(call.world(), call.scope(), row);
        var answer = DescribeInstanceAttributeResponse.builder().instanceId(row.id());
        switch (request.attribute()) {
            case INSTANCE_TYPE -> answer.instanceType(value(instance.instanceTypeAsString()));
            case KERNEL -> answer.kernelId(value(instance.kernelId()));
            case RAMDISK -> answer.ramdiskId(value(instance.ramdiskId()));
            case USER_DATA -> answer.userData(value(row.attributes().userData()));
            case DISABLE_API_TERMINATION ->
                answer.disableApiTermination(value(row.attributes().terminationProtected()));
            case DISABLE_API_STOP ->
                answer.disableApiStop(value(row.attributes().stopProtected()));
            case INSTANCE_INITIATED_SHUTDOWN_BEHAVIOR ->
                answer.instanceInitiatedShutdownBehavior(value(row.attributes().shutdownBehavior()));
            case ROOT_DEVICE_NAME -> answer.rootDeviceName(value(instance.rootDeviceName()));
            case BLOCK_DEVICE_MAPPING -> answer.blockDeviceMappings(instance.blockDeviceMappings());
            case PRODUCT_CODES -> answer.productCodes(instance.productCodes());
            case SOURCE_DEST_CHECK -> answer.sourceDestCheck(value(Boolean.TRUE.equals(instance.sourceDestCheck())));
            case GROUP_SET -> answer.groups(instance.securityGroups());
            case EBS_OPTIMIZED -> answer.ebsOptimized(value(instance.ebsOptimized()));
            case SRIOV_NET_SUPPORT -> answer.sriovNetSupport(value(instance.sriovNetSupport()));
            case ENA_SUPPORT -> answer.enaSupport(value(instance.enaSupport()));
            case ENCLAVE_OPTIONS -> answer.enclaveOptions(instance.enclaveOptions());
            default -> throw Ec2Errors.invalidValue(request.attributeAsString(), "attribute", "Unknown attribute.");
        }
        return answer.build();
    }

    private static AttributeBooleanValue value(boolean value) {
        return AttributeBooleanValue.builder().value(value).build();
    }

    private static AttributeValue value(@Nullable String value) {
        return AttributeValue.builder().value(value).build();
    }
}
