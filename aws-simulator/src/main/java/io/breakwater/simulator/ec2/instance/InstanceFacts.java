package io.breakwater.simulator.ec2.instance;

import static java.util.Objects.requireNonNullElse;

import io.breakwater.simulator.core.ec2.InstanceLifecycle;
import io.breakwater.simulator.core.world.Scope;
import io.breakwater.simulator.core.world.World;
import io.breakwater.simulator.ec2.template.Shapes;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.ec2.model.DeviceType;
import software.amazon.awssdk.services.ec2.model.HypervisorType;
import software.amazon.awssdk.services.ec2.model.Instance;
import software.amazon.awssdk.services.ec2.model.InstanceMetadataOptionsResponse;
import software.amazon.awssdk.services.ec2.model.InstanceMetadataOptionsState;
import software.amazon.awssdk.services.ec2.model.LaunchTemplateInstanceMetadataOptions;
import software.amazon.awssdk.services.ec2.model.MonitoringState;
import software.amazon.awssdk.services.ec2.model.Placement;
import software.amazon.awssdk.services.ec2.model.ResponseLaunchTemplateData;
import software.amazon.awssdk.services.ec2.model.Tenancy;
import software.amazon.awssdk.services.ec2.model.VirtualizationType;

/** What an instance is from the moment it is launched. */
final class InstanceFacts {
    private static final String STOP = "stop";

    private InstanceFacts() {}

    static InstanceRow of(World world, Scope scope, LaunchPlan plan, InstanceLauncher.Place place, String id) {
        ResponseLaunchTemplateData data = plan.order().data();
        InstanceLifecycle pending = InstanceLifecycle.PENDING;
        Instance.Builder instance = Instance.builder()
                .instanceId(id)
                .state(state -> state.code(pending.code()).name(pending.text()))
                .stateTransitionReason("")
                .imageId(
                        plan.image() == null
                                ? world.ids().ec2("ami")
                                : plan.image().imageId())
                .instanceType(plan.shape().name())
                .architecture(plan.machine().architecture())
                .bootMode(
                        plan.image() == null
                                ? plan.machine().bootMode()
                                : plan.image().bootModeAsString())
                .currentInstanceBootMode(plan.machine().bootModeOn(plan.shape()))
                .platform(plan.machine().windows() ? Machine.WINDOWS_PLATFORM : null)
                .platformDetails(plan.machine().platformDetails())
                .usageOperation(plan.machine().windows() ? "RunInstances:0002" : "RunInstances")
                .hypervisor(HypervisorType.XEN)
                .virtualizationType(VirtualizationType.HVM)
                .enaSupport(plan.machine().nitroDrivers())
                .rootDeviceType(DeviceType.EBS)
                .rootDeviceName(rootDevice(plan))
                .keyName(data.keyName())
                .amiLaunchIndex(place.index())
                .launchTime(world.now())
                .usageOperationUpdateTime(world.now())
                .clientToken(requireNonNullElse(plan.order().clientToken(), ""))
                .ebsOptimized(Boolean.TRUE.equals(data.ebsOptimized()))
                .monitoring(monitoring ->
                        monitoring.state(monitored(data) ? MonitoringState.ENABLED : MonitoringState.DISABLED))
                .placement(placement(plan))
                .cpuOptions(
                        cpu -> cpu.coreCount(plan.shape().vcpus() / plan.shape().coreThreads())
                                .threadsPerCore(plan.shape().coreThreads()))
                .hibernationOptions(options -> options.configured(data.hibernationOptions() != null
                        && Boolean.TRUE.equals(data.hibernationOptions().configured())))
                .enclaveOptions(options -> options.enabled(data.enclaveOptions() != null
                        && Boolean.TRUE.equals(data.enclaveOptions().enabled())))
                .metadataOptions(metadata(data.metadataOptions()))
                .maintenanceOptions(options -> options.autoRecovery("default"));
        if (data.iamInstanceProfile() != null) {
            String arn = InstanceProfiles.existing(
                    world,
                    scope,
                    data.iamInstanceProfile().arn(),
                    data.iamInstanceProfile().name());
            String profileId = world.ids().iam("AIPA");
            instance.iamInstanceProfile(profile -> profile.arn(arn).id(profileId));
        }
        return new InstanceRow(instance.build(), place.reservationId(), attributes(data));
    }

    private static InstanceRow.Attributes attributes(ResponseLaunchTemplateData data) {
        return new InstanceRow.Attributes(
                Boolean.TRUE.equals(data.disableApiTermination()),
                Boolean.TRUE.equals(data.disableApiStop()),
                data.instanceInitiatedShutdownBehavior() == null
                        ? STOP
                        : data.instanceInitiatedShutdownBehaviorAsString(),
                data.userData());
    }

    private static String rootDevice(LaunchPlan plan) {
        if (plan.image() != null) {
            return plan.image().rootDeviceName();
        }
        return plan.disks().isEmpty() ? "" : plan.disks().getFirst().deviceName();
    }

    private static boolean monitored(ResponseLaunchTemplateData data) {
        return data.monitoring() != null
                && Boolean.TRUE.equals(data.monitoring().enabled());
    }

    private static Placement placement(LaunchPlan plan) {
        Placement.Builder placement = Placement.builder();
        if (plan.order().data().placement() != null) {
            Shapes.copy(plan.order().data().placement(), placement);
        }
        Placement given = placement.build();
        return placement
                .availabilityZone(plan.zone())
                .availabilityZoneId(plan.subnet().availabilityZoneId())
                .groupName(requireNonNullElse(given.groupName(), ""))
                .tenancy(requireNonNullElse(given.tenancy(), Tenancy.DEFAULT))
                .build();
    }

    private static InstanceMetadataOptionsResponse metadata(@Nullable LaunchTemplateInstanceMetadataOptions wanted) {
        InstanceMetadataOptionsResponse.Builder options = InstanceMetadataOptionsResponse.builder()
                .httpEndpoint("enabled")
                .httpTokens("optional")
                .httpPutResponseHopLimit(1)
                .httpProtocolIpv6("disabled")
                .instanceMetadataTags("disabled");
        if (wanted != null) {
            Shapes.copy(wanted, options);
        }
        return options.state(InstanceMetadataOptionsState.APPLIED).build();
    }
}
