package io.breakwater.simulator.autoscaling;

import io.breakwater.simulator.core.world.Scope;
import io.breakwater.simulator.core.world.World;
import io.breakwater.simulator.ec2.template.LaunchTemplateHistory;
import io.breakwater.simulator.ec2.template.LaunchTemplates;
import java.util.Objects;
import java.util.Optional;
import software.amazon.awssdk.services.autoscaling.model.LaunchTemplateSpecification;
import software.amazon.awssdk.services.ec2.model.LaunchTemplateVersion;

/** The launch template that a group refers to by id or name, and by version. */
final class GroupTemplates {
    private GroupTemplates() {}

    /**
     * The version that the group launches now.
     *
     * @throws AwsError ValidationError if it does not exist
     */
    static LaunchTemplateVersion existing(World world, Scope scope, LaunchTemplateSpecification wanted) {
        String version = Objects.requireNonNullElse(wanted.version(), LaunchTemplateHistory.DEFAULT);
        return history(world, scope, wanted)
                .flatMap(history -> history.version(version))
                .orElseThrow(() -> AutoScalingErrors.noSuchTemplate(
                        wanted.launchTemplateId() == null
                                ? "with template name " + wanted.launchTemplateName()
                                : "with template ID " + wanted.launchTemplateId()));
    }

    /** The reference with both id and name. */
    static LaunchTemplateSpecification named(World world, Scope scope, LaunchTemplateSpecification wanted) {
        LaunchTemplateVersion version = existing(world, scope, wanted);
        return wanted.toBuilder()
                .launchTemplateId(version.launchTemplateId())
                .launchTemplateName(version.launchTemplateName())
                .version(Objects.requireNonNullElse(wanted.version(), LaunchTemplateHistory.DEFAULT))
                .build();
    }

    private static Optional<LaunchTemplateHistory> history(
            World world, Scope scope, LaunchTemplateSpecification wanted) {
        return wanted.launchTemplateId() == null
                ? LaunchTemplates.findByName(world, scope, wanted.launchTemplateName())
                : LaunchTemplates.find(world, scope, wanted.launchTemplateId());
    }
}
