package io.breakwater.simulator.ec2.instance;

import io.breakwater.simulator.ec2.template.Shapes;
import io.breakwater.simulator.service.Call;
import io.breakwater.simulator.service.Operation;
import java.util.List;
import software.amazon.awssdk.services.ec2.model.GetLaunchTemplateDataRequest;
import software.amazon.awssdk.services.ec2.model.GetLaunchTemplateDataResponse;
import software.amazon.awssdk.services.ec2.model.GroupIdentifier;
import software.amazon.awssdk.services.ec2.model.Instance;
import software.amazon.awssdk.services.ec2.model.InstanceBlockDeviceMapping;
import software.amazon.awssdk.services.ec2.model.InstanceNetworkInterface;
import software.amazon.awssdk.services.ec2.model.LaunchTemplateBlockDeviceMapping;
import software.amazon.awssdk.services.ec2.model.LaunchTemplateInstanceNetworkInterfaceSpecification;
import software.amazon.awssdk.services.ec2.model.MonitoringState;
import software.amazon.awssdk.services.ec2.model.ResponseLaunchTemplateData;

/** Makes a launch template's data of an instance. Source: EC2 API reference, GetLaunchTemplateData. */
final class GetLaunchTemplateData {
    private GetLaunchTemplateData() {}

    static Operation operation() {
        return Operation.of("GetLaunchTemplateData", GetLaunchTemplateDataRequest::builder, GetLaunchTemplateData::get);
    }

    private static GetLaunchTemplateDataResponse get(GetLaunchTemplateDataRequest request, Call call) {
        InstanceRow row = InstanceIds.row(call, request.instanceId());
        Instance instance = Instances.described(call.world(), call.scope(), row);
        ResponseLaunchTemplateData.Builder data = ResponseLaunchTemplateData.builder()
                .imageId(instance.imageId())
                .instanceType(instance.instanceTypeAsString())
                .keyName(instance.keyName())
                .ebsOptimized(instance.ebsOptimized())
                .placement(placement -> Shapes.copy(instance.placement(), placement))
                .monitoring(
                        monitoring -> monitoring.enabled(instance.monitoring().state() == MonitoringState.ENABLED))
                .cpuOptions(cpu -> Shapes.copy(instance.cpuOptions(), cpu))
                .metadataOptions(options -> Shapes.copy(instance.metadataOptions(), options))
                .hibernationOptions(options -> Shapes.copy(instance.hibernationOptions(), options))
                .enclaveOptions(options -> Shapes.copy(instance.enclaveOptions(), options))
                .maintenanceOptions(options -> Shapes.copy(instance.maintenanceOptions(), options))
                .disableApiTermination(row.attributes().terminationProtected())
                .disableApiStop(row.attributes().stopProtected())
                .instanceInitiatedShutdownBehavior(row.attributes().shutdownBehavior())
                .userData(row.attributes().userData())
                .blockDeviceMappings(disks(instance.blockDeviceMappings()))
                .networkInterfaces(interfaces(instance.networkInterfaces()));
        if (instance.iamInstanceProfile() != null) {
            data.iamInstanceProfile(
                    profile -> profile.arn(instance.iamInstanceProfile().arn()));
        }
        if (!instance.tags().isEmpty()) {
            data.tagSpecifications(spec -> spec.resourceType("instance").tags(instance.tags()));
        }
        return GetLaunchTemplateDataResponse.builder()
                .launchTemplateData(data.build())
                .build();
    }

    private static List<LaunchTemplateBlockDeviceMapping> disks(List<InstanceBlockDeviceMapping> disks) {
        return disks.stream()
                .map(disk -> LaunchTemplateBlockDeviceMapping.builder()
                        .deviceName(disk.deviceName())
                        .ebs(ebs -> ebs.deleteOnTermination(disk.ebs().deleteOnTermination()))
                        .build())
                .toList();
    }

    private static List<LaunchTemplateInstanceNetworkInterfaceSpecification> interfaces(
            List<InstanceNetworkInterface> interfaces) {
        return interfaces.stream()
                .map(nic -> LaunchTemplateInstanceNetworkInterfaceSpecification.builder()
                        .deviceIndex(nic.attachment().deviceIndex())
                        .networkCardIndex(nic.attachment().networkCardIndex())
                        .deleteOnTermination(nic.attachment().deleteOnTermination())
                        .associatePublicIpAddress(nic.association() != null)
                        .description(nic.description())
                        .interfaceType(nic.interfaceType())
                        .subnetId(nic.subnetId())
                        .groups(nic.groups().stream()
                                .map(GroupIdentifier::groupId)
                                .toList())
                        .build())
                .toList();
    }
}
