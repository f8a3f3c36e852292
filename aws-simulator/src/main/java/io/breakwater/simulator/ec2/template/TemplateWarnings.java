package io.breakwater.simulator.ec2.template;

import io.breakwater.simulator.core.call.AwsError;
import io.breakwater.simulator.core.ec2.InstanceShapes;
import io.breakwater.simulator.core.world.Scope;
import io.breakwater.simulator.core.world.World;
import io.breakwater.simulator.ec2.Ec2Errors;
import io.breakwater.simulator.ec2.Ec2NotFound;
import io.breakwater.simulator.ec2.network.SecurityGroups;
import io.breakwater.simulator.ec2.network.Subnets;
import io.breakwater.simulator.ec2.storage.Images;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import software.amazon.awssdk.services.ec2.model.ResponseLaunchTemplateData;
import software.amazon.awssdk.services.ec2.model.ValidationError;
import software.amazon.awssdk.services.ec2.model.ValidationWarning;

/**
 * What a new version names although it does not exist: the version is created all the same, and the answer warns. Source:
 * EC2 API reference, CreateLaunchTemplate, response element Warning.
 */
final class TemplateWarnings {
    private TemplateWarnings() {}

    static Optional<ValidationWarning> of(World world, Scope scope, ResponseLaunchTemplateData data) {
        List<AwsError> found = new ArrayList<>();
        if (data.imageId() != null
                && data.imageId().startsWith("ami-")
                && Images.find(world, scope, data.imageId()).isEmpty()) {
            found.add(Ec2NotFound.image(data.imageId()));
        }
        if (data.instanceType() != null
                && InstanceShapes.find(data.instanceTypeAsString()).isEmpty()) {
            found.add(Ec2Errors.invalidInstanceType(data.instanceTypeAsString()));
        }
        data.networkInterfaces().stream()
                .flatMap(nic -> Stream.ofNullable(nic.subnetId()))
                .filter(subnet -> Subnets.find(world, scope, subnet).isEmpty())
                .forEach(subnet -> found.add(Ec2NotFound.subnet(subnet)));
        Stream.concat(
                        data.securityGroupIds().stream(),
                        data.networkInterfaces().stream().flatMap(nic -> nic.groups().stream()))
                .filter(group -> SecurityGroups.find(world, scope, group).isEmpty())
                .forEach(group -> found.add(Ec2NotFound.group(group)));
        return found.isEmpty() ? Optional.empty() : Optional.of(warning(found));
    }

    private static ValidationWarning warning(List<AwsError> found) {
        return ValidationWarning.builder()
                .errors(found.stream()
                        .map(error -> ValidationError.builder()
                                .code(error.code())
                                .message(error.text())
                                .build())
                        .toList())
                .build();
    }
}
