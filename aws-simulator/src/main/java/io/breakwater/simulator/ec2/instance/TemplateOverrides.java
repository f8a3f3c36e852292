package io.breakwater.simulator.ec2.instance;

import static java.util.Objects.requireNonNullElse;

import io.breakwater.simulator.core.behaviour.Assumptions;
import io.breakwater.simulator.core.world.World;
import io.breakwater.simulator.ec2.Ec2Behaviours;
import io.breakwater.simulator.ec2.tag.Tags;
import io.breakwater.simulator.ec2.template.Shapes;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.ec2.model.InstanceRequirements;
import software.amazon.awssdk.services.ec2.model.LaunchTemplateBlockDeviceMapping;
import software.amazon.awssdk.services.ec2.model.LaunchTemplateTagSpecification;
import software.amazon.awssdk.services.ec2.model.ResponseLaunchTemplateData;
import software.amazon.awssdk.services.ec2.model.RunInstancesRequest;
import software.amazon.awssdk.services.ec2.model.Tag;
import software.amazon.awssdk.services.ec2.model.TagSpecification;

/** What RunInstances puts over a launch template. Source: EC2 API reference, RunInstances, LaunchTemplate. */
final class TemplateOverrides {
    private TemplateOverrides() {}

    /** What the request says, and where it says nothing, the template. */
    static ResponseLaunchTemplateData applied(
            World world, ResponseLaunchTemplateData template, RunInstancesRequest request) {
        Tags.wanted(
                request.tagSpecifications(),
                "instance",
                "volume",
                "network-interface",
                "spot-instances-request",
                "elastic-gpu");
        ResponseLaunchTemplateData.Builder data = Shapes.copy(request, template.toBuilder());
        if (request.instanceType() != null) {
            data.instanceRequirements((InstanceRequirements) null);
        }
        if (request.ramdiskId() != null) {
            data.ramDiskId(request.ramdiskId());
        }
        if (!Assumptions.holds(world, Ec2Behaviours.DISKS_ARE_REPLACED)) {
            data.blockDeviceMappings(
                    disks(template.blockDeviceMappings(), data.build().blockDeviceMappings()));
        }
        boolean merged = Assumptions.holds(world, Ec2Behaviours.TAGS_ARE_MERGED);
        return data.tagSpecifications(tags(template.tagSpecifications(), request.tagSpecifications(), merged))
                .build();
    }

    private static List<LaunchTemplateBlockDeviceMapping> disks(
            List<LaunchTemplateBlockDeviceMapping> template, List<LaunchTemplateBlockDeviceMapping> request) {
        Map<String, LaunchTemplateBlockDeviceMapping> byName = new LinkedHashMap<>();
        template.forEach(disk -> byName.put(disk.deviceName(), disk));
        request.forEach(disk -> byName.put(disk.deviceName(), disk));
        return List.copyOf(byName.values());
    }

    private static List<LaunchTemplateTagSpecification> tags(
            List<LaunchTemplateTagSpecification> template, List<TagSpecification> request, boolean merged) {
        Map<String, Map<String, String>> byType = new LinkedHashMap<>();
        template.forEach(specification -> add(byType, specification.resourceTypeAsString(), specification.tags()));
        if (!merged) {
            request.forEach(specification -> byType.remove(specification.resourceTypeAsString()));
        }
        request.forEach(specification -> add(byType, specification.resourceTypeAsString(), specification.tags()));
        List<LaunchTemplateTagSpecification> all = new ArrayList<>();
        byType.forEach((type, tags) -> all.add(LaunchTemplateTagSpecification.builder()
                .resourceType(type)
                .tags(tags.entrySet().stream()
                        .map(tag -> Tags.tag(tag.getKey(), tag.getValue()))
                        .toList())
                .build()));
        return all;
    }

    private static void add(Map<String, Map<String, String>> byType, String type, List<Tag> tags) {
        Map<String, String> ofType = byType.computeIfAbsent(type, key -> new LinkedHashMap<>());
        tags.forEach(tag -> ofType.put(tag.key(), requireNonNullElse(tag.value(), "")));
    }
}
