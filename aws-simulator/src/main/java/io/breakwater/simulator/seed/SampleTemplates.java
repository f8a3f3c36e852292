package io.breakwater.simulator.seed;

import io.breakwater.simulator.core.world.Scope;
import io.breakwater.simulator.drs.LaunchConfigurations;
import io.breakwater.simulator.seed.SampleNetworks.Network;
import io.breakwater.simulator.seed.SampleServers.Server;
import java.util.List;
import software.amazon.awssdk.services.ec2.model.CreateLaunchTemplateVersionRequest;
import software.amazon.awssdk.services.ec2.model.CreateLaunchTemplateVersionResponse;
import software.amazon.awssdk.services.ec2.model.LaunchTemplateInstanceNetworkInterfaceSpecificationRequest;
import software.amazon.awssdk.services.ec2.model.ModifyLaunchTemplateRequest;
import software.amazon.awssdk.services.ec2.model.ModifyLaunchTemplateResponse;
import software.amazon.awssdk.services.ec2.model.RequestLaunchTemplateData;

/** The launch templates of the sample servers, with the history that edits leave. */
final class SampleTemplates {
    private final Planting planting;

    SampleTemplates(Planting planting) {
        this.planting = planting;
    }

    /** The server is to be launched into its tier's subnet, with the recovery profile; this version is the default. */
    void place(Server server, Network network) {
        makeDefault(
                server,
                version(
                        server,
                        "into the recovery network",
                        placed(server, network, server.tier().instanceType())));
    }

    /** Another instance type became the default. */
    void resize(Server server, Network network, String instanceType) {
        makeDefault(server, version(server, "resized after the drill", placed(server, network, instanceType)));
    }

    /** Somebody edited the template and forgot to make the version the default: DRS launches the one before. */
    void editWithoutEffect(Server server, Network network) {
        version(server, "larger, not yet approved", placed(server, network, "m5.4xlarge"));
    }

    /** The default version names a subnet that is gone: every launch of the server fails, late. */
    void breakSubnet(Server server, Network network) {
        RequestLaunchTemplateData broken = placed(server, network, server.tier().instanceType()).toBuilder()
                .networkInterfaces(networkInterface("subnet-0dead0000beef0000", List.of()))
                .build();
        makeDefault(server, version(server, "new subnet", broken));
    }

    private static RequestLaunchTemplateData placed(Server server, Network network, String instanceType) {
        String tier = server.tier().name();
        return RequestLaunchTemplateData.builder()
                .instanceType(instanceType)
                .iamInstanceProfile(profile -> profile.name(SampleRights.PROFILE))
                .metadataOptions(metadata -> metadata.httpTokens("required"))
                .networkInterfaces(networkInterface(
                        network.subnets().getOrDefault(tier, ""),
                        List.of(network.groups().getOrDefault(tier, ""))))
                .build();
    }

    private static LaunchTemplateInstanceNetworkInterfaceSpecificationRequest networkInterface(
            String subnet, List<String> groups) {
        return LaunchTemplateInstanceNetworkInterfaceSpecificationRequest.builder()
                .deviceIndex(0)
                .subnetId(subnet)
                .groups(groups)
                .build();
    }

    private long version(Server server, String description, RequestLaunchTemplateData data) {
        return planting.call(
                        scope(server),
                        "ec2",
                        "CreateLaunchTemplateVersion",
                        CreateLaunchTemplateVersionRequest.builder()
                                .launchTemplateId(template(server))
                                .sourceVersion("$Latest")
                                .versionDescription(description)
                                .launchTemplateData(data),
                        CreateLaunchTemplateVersionResponse.class)
                .launchTemplateVersion()
                .versionNumber();
    }

    private void makeDefault(Server server, long version) {
        planting.call(
                scope(server),
                "ec2",
                "ModifyLaunchTemplate",
                ModifyLaunchTemplateRequest.builder()
                        .launchTemplateId(template(server))
                        .defaultVersion(String.valueOf(version)),
                ModifyLaunchTemplateResponse.class);
    }

    private String template(Server server) {
        var id = new java.util.concurrent.atomic.AtomicReference<String>("");
        planting.inWorld(world -> id.set(
                LaunchConfigurations.of(world, scope(server), server.id()).launchTemplateId()));
        return id.get();
    }

    private static Scope scope(Server server) {
        return server.application().home();
    }
}
