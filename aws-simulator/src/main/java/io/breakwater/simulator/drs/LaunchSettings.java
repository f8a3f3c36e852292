package io.breakwater.simulator.drs;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.services.drs.model.UpdateLaunchConfigurationRequest;
import software.amazon.awssdk.services.drs.model.UpdateLaunchConfigurationTemplateRequest;

/** The members that a launch configuration and the template of one share, and what may be in them. */
final class LaunchSettings {
    static final String RECOVERY_MODE = "recoveryMode";

    private LaunchSettings() {}

    /**
     * Checks what a caller wants to set.
     *
     * @param wanted a request of Create- or UpdateLaunchConfigurationTemplate or of UpdateLaunchConfiguration
     */
    static void check(SdkPojo wanted, @Nullable String recoveryMode) {
        UpdateLaunchConfigurationRequest settings =
                Members.copy(wanted, UpdateLaunchConfigurationRequest.builder()).build();
        Constraints.known(
                "launchDisposition",
                settings.launchDisposition(),
                settings.launchDispositionAsString(),
                "STOPPED, STARTED");
        Constraints.known(
                "targetInstanceTypeRightSizingMethod",
                settings.targetInstanceTypeRightSizingMethod(),
                settings.targetInstanceTypeRightSizingMethodAsString(),
                "NONE, BASIC, IN_AWS");
        Constraints.length("name", settings.name(), 0, 128);
        if (settings.launchIntoInstanceProperties() != null) {
            String instance = settings.launchIntoInstanceProperties().launchIntoEC2InstanceID();
            if (instance != null && !instance.isEmpty()) {
                Constraints.pattern(
                        "launchIntoInstanceProperties.launchIntoEC2InstanceID", instance, Constraints.INSTANCE);
            }
        }
        Constraints.pattern(
                "exportBucketArn",
                Members.copy(wanted, UpdateLaunchConfigurationTemplateRequest.builder())
                        .build()
                        .exportBucketArn(),
                Constraints.ARN);
        mode(recoveryMode, RecoveryMode.OPTIMAL);
    }

    /** The mode of that name, or the usual one if there is no name. */
    static RecoveryMode mode(@Nullable String name, RecoveryMode usual) {
        if (name == null) {
            return usual;
        }
        return Arrays.stream(RecoveryMode.values())
                .filter(mode -> mode.name().equals(name))
                .findFirst()
                .orElseThrow(() -> Constraints.violated(
                        RECOVERY_MODE, name, "Member must satisfy enum value set: [FAST, OPTIMAL]"));
    }
}
