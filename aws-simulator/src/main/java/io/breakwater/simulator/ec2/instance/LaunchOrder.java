package io.breakwater.simulator.ec2.instance;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.ec2.model.InstanceRequirements;
import software.amazon.awssdk.services.ec2.model.LaunchTemplateInstanceNetworkInterfaceSpecification;
import software.amazon.awssdk.services.ec2.model.LaunchTemplateVersion;
import software.amazon.awssdk.services.ec2.model.ResponseLaunchTemplateData;

/**
 * One instance to launch. It begins with a launch template's data; the methods named {@code in…} and {@code with…} override
 * it, as RunInstances and DRS do.
 *
 * @param data the launch template's data after overrides
 * @param templateId the launch template, or null
 * @param templateVersion its version, or null
 * @param subnetId where to launch if the data names no network interface; null for the default VPC
 * @param privateIp the address wanted if the data names no network interface; null for any
 * @param disks the disks of a machine without an image; the data's block devices of the same names change them, its others
 *     are ignored. With an image they change the image's and the data's disks, or add to them
 * @param machine what boots if there is no image in it; null to launch the data's image
 * @param tags by resource type ({@code instance}, {@code volume}, {@code network-interface}); the data's own tags win
 * @param started false to leave the instance stopped
 * @param permit on whose behalf; null for an AWS service that may do everything
 * @param clientToken shown in the instance's description
 */
public record LaunchOrder(
        ResponseLaunchTemplateData data,
        @Nullable String templateId,
        @Nullable Long templateVersion,
        @Nullable String subnetId,
        @Nullable String privateIp,
        List<Disk> disks,
        @Nullable Machine machine,
        Map<String, Map<String, String>> tags,
        boolean started,
        @Nullable Permit permit,
        @Nullable String clientToken) {
    public LaunchOrder {
        disks = List.copyOf(disks);
        tags = Map.copyOf(tags);
    }

    /** Launches what the data says. */
    public static LaunchOrder of(ResponseLaunchTemplateData data) {
        return new LaunchOrder(data, null, null, null, null, List.of(), null, Map.of(), true, null, null);
    }

    /** Launches what a launch template's version says. */
    public static LaunchOrder of(LaunchTemplateVersion version) {
        return new LaunchOrder(
                version.launchTemplateData(),
                version.launchTemplateId(),
                version.versionNumber(),
                null,
                null,
                List.of(),
                null,
                Map.of(),
                true,
                null,
                null);
    }

    public LaunchOrder withInstanceType(String type) {
        return withData(data.toBuilder()
                .instanceType(type)
                .instanceRequirements((InstanceRequirements) null)
                .build());
    }

    /** The subnet of the primary interface, whether the data names one or not. */
    public LaunchOrder inSubnet(String subnet) {
        return data.hasNetworkInterfaces() && !data.networkInterfaces().isEmpty()
                ? withPrimaryInterface(nic -> nic.toBuilder().subnetId(subnet).build())
                : new LaunchOrder(
                        data,
                        templateId,
                        templateVersion,
                        subnet,
                        privateIp,
                        disks,
                        machine,
                        tags,
                        started,
                        permit,
                        clientToken);
    }

    /** The address of the primary interface, whether the data names one or not. */
    public LaunchOrder withPrivateIp(String address) {
        return data.hasNetworkInterfaces() && !data.networkInterfaces().isEmpty()
                ? withPrimaryInterface(
                        nic -> nic.toBuilder().privateIpAddress(address).build())
                : new LaunchOrder(
                        data,
                        templateId,
                        templateVersion,
                        subnetId,
                        address,
                        disks,
                        machine,
                        tags,
                        started,
                        permit,
                        clientToken);
    }

    /** Launches a machine from its own disks instead of an image. */
    public LaunchOrder withMachine(Machine booting, List<Disk> itsDisks) {
        return new LaunchOrder(
                data,
                templateId,
                templateVersion,
                subnetId,
                privateIp,
                itsDisks,
                booting,
                tags,
                started,
                permit,
                clientToken);
    }

    public LaunchOrder withTags(Map<String, Map<String, String>> byResourceType) {
        return new LaunchOrder(
                data,
                templateId,
                templateVersion,
                subnetId,
                privateIp,
                disks,
                machine,
                byResourceType,
                started,
                permit,
                clientToken);
    }

    /** Leaves the instance stopped once it exists. */
    public LaunchOrder stopped() {
        return new LaunchOrder(
                data,
                templateId,
                templateVersion,
                subnetId,
                privateIp,
                disks,
                machine,
                tags,
                false,
                permit,
                clientToken);
    }

    /** Launches with somebody's rights. */
    public LaunchOrder onBehalfOf(Permit somebody) {
        return new LaunchOrder(
                data,
                templateId,
                templateVersion,
                subnetId,
                privateIp,
                disks,
                machine,
                tags,
                started,
                somebody,
                clientToken);
    }

    LaunchOrder withClientToken(@Nullable String token) {
        return new LaunchOrder(
                data, templateId, templateVersion, subnetId, privateIp, disks, machine, tags, started, permit, token);
    }

    private LaunchOrder withData(ResponseLaunchTemplateData changed) {
        return new LaunchOrder(
                changed,
                templateId,
                templateVersion,
                subnetId,
                privateIp,
                disks,
                machine,
                tags,
                started,
                permit,
                clientToken);
    }

    private LaunchOrder withPrimaryInterface(
            UnaryOperator<LaunchTemplateInstanceNetworkInterfaceSpecification> change) {
        List<LaunchTemplateInstanceNetworkInterfaceSpecification> nics = new ArrayList<>(data.networkInterfaces());
        nics.replaceAll(nic -> Objects.requireNonNullElse(nic.deviceIndex(), 0) == 0 ? change.apply(nic) : nic);
        return withData(data.toBuilder().networkInterfaces(nics).build());
    }
}
