package io.breakwater.simulator.drs;

import io.breakwater.simulator.core.behaviour.Assumptions;
import io.breakwater.simulator.core.drs.ReplicationState.Disconnected;
import io.breakwater.simulator.core.world.Scope;
import io.breakwater.simulator.core.world.Table;
import io.breakwater.simulator.core.world.World;
import io.breakwater.simulator.drs.model.Extended;
import io.breakwater.simulator.drs.model.Extension;
import io.breakwater.simulator.service.Call;
import io.breakwater.simulator.service.Operation;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.drs.model.GetLaunchConfigurationRequest;
import software.amazon.awssdk.services.drs.model.GetLaunchConfigurationResponse;
import software.amazon.awssdk.services.drs.model.LaunchIntoInstanceProperties;
import software.amazon.awssdk.services.drs.model.UpdateLaunchConfigurationRequest;

/**
 * How each server is launched. It owns {@link LaunchConfigurationRow}, and the EC2 launch template of each server
 * through {@link ServerLaunchTemplate}.
 */
public final class LaunchConfigurations {
    /** Instance types are taken from the launch template unless somebody asks for more. */
    static final String USUAL_RIGHT_SIZING = "NONE";

    private static final Extension<UpdateLaunchConfigurationRequest> UPDATE =
            Extension.of(UpdateLaunchConfigurationRequest::builder, LaunchSettings.RECOVERY_MODE);
    private static final Extension<GetLaunchConfigurationResponse> CONFIGURATION =
            Extension.of(GetLaunchConfigurationResponse::builder, LaunchSettings.RECOVERY_MODE);
    private static final List<Integer> FIRST_FAST_AGENT = List.of(6, 42, 20);

    private LaunchConfigurations() {}

    static List<Operation> operations() {
        return List.of(
                Operation.of(
                        "GetLaunchConfiguration", GetLaunchConfigurationRequest::builder, LaunchConfigurations::get),
                Operation.of("UpdateLaunchConfiguration", UPDATE::builder, LaunchConfigurations::update));
    }

    /**
     * The server's launch configuration, with a launch template that exists: one that was deleted is made anew with its
     * default settings.
     *
     * @throws io.breakwater.simulator.core.call.AwsError ResourceNotFoundException if there is no such server
     */
    public static LaunchConfigurationRow of(World world, Scope scope, String sourceServerId) {
        LaunchConfigurationRow row = rows(world, scope)
                .find(sourceServerId)
                .orElseThrow(() -> DrsErrors.notFound(Fleet.TYPE, sourceServerId));
        if (ServerLaunchTemplate.exists(world, scope, row.launchTemplateId())) {
            return row;
        }
        return Fleet.of(world, scope)
                .find(sourceServerId)
                .filter(server -> !(server.replication().state() instanceof Disconnected))
                .map(server -> withTemplate(world, scope, server, row))
                .orElse(row);
    }

    /** Gives a new server its configuration and its EC2 launch template. */
    static LaunchConfigurationRow create(World world, Scope scope, SourceServerRow server) {
        GetLaunchConfigurationResponse.Builder settings = GetLaunchConfigurationResponse.builder()
                .launchDisposition("STARTED")
                .targetInstanceTypeRightSizingMethod(USUAL_RIGHT_SIZING)
                .copyPrivateIp(false)
                .copyTags(false)
                .licensing(licensing -> licensing.osByol(false))
                .postLaunchEnabled(false)
                .launchIntoInstanceProperties(
                        LaunchIntoInstanceProperties.builder().build());
        Optional<LaunchConfigurationTemplates.Row> template = LaunchConfigurationTemplates.standard(world, scope);
        template.ifPresent(row -> {
            Members.copy(row.settings(), settings);
            launchIntoSource(row, server).ifPresent(settings::launchIntoInstanceProperties);
            LaunchActions.copy(world, scope, row.id(), server.id());
        });
        settings.sourceServerID(server.id()).name("Launch Configuration for Source Server " + server.id());
        return withTemplate(
                world,
                scope,
                server,
                new LaunchConfigurationRow(
                        server.id(),
                        settings.build(),
                        template.map(LaunchConfigurationTemplates.Row::recoveryMode)
                                .orElse(RecoveryMode.OPTIMAL)));
    }

    /** Lets the server be launched into a subnet from now on: a new default version of its launch template says so. */
    public static void launchInto(World world, Scope scope, SourceServerRow server, String subnetId) {
        ServerLaunchTemplate.setSubnet(
                world, scope, of(world, scope, server.id()).launchTemplateId(), subnetId);
    }

    /** Deletes the EC2 launch template of a server that is being disconnected. */
    static void forgetTemplate(World world, Scope scope, String sourceServerId) {
        rows(world, scope)
                .find(sourceServerId)
                .ifPresent(row -> ServerLaunchTemplate.delete(world, scope, row.launchTemplateId()));
    }

    static void remove(World world, Scope scope, String sourceServerId) {
        forgetTemplate(world, scope, sourceServerId);
        rows(world, scope).remove(sourceServerId);
    }

    private static LaunchConfigurationRow withTemplate(
            World world, Scope scope, SourceServerRow server, LaunchConfigurationRow row) {
        String templateId = ServerLaunchTemplate.create(world, scope, server, row.settings());
        var settings =
                row.settings().toBuilder().ec2LaunchTemplateID(templateId).build();
        return rows(world, scope)
                .put(server.id(), new LaunchConfigurationRow(server.id(), settings, row.recoveryMode()));
    }

    private static Optional<LaunchIntoInstanceProperties> launchIntoSource(
            LaunchConfigurationTemplates.Row template, SourceServerRow server) {
        String instance = server.machine().properties().identificationHints().awsInstanceID();
        return Boolean.TRUE.equals(template.settings().launchIntoSourceInstance()) && instance != null
                ? Optional.of(LaunchIntoInstanceProperties.builder()
                        .launchIntoEC2InstanceID(instance)
                        .build())
                : Optional.empty();
    }

    private static Table<LaunchConfigurationRow> rows(World world, Scope scope) {
        return world.table(scope, LaunchConfigurationRow.class);
    }

    private static Extended<GetLaunchConfigurationResponse> get(GetLaunchConfigurationRequest request, Call call) {
        return view(of(call.world(), call.scope(), request.sourceServerID()));
    }

    private static Extended<GetLaunchConfigurationResponse> update(
            Extended<UpdateLaunchConfigurationRequest> request, Call call) {
        UpdateLaunchConfigurationRequest wanted = request.base();
        String id = wanted.sourceServerID();
        Constraints.pattern("sourceServerID", id, Constraints.SOURCE_SERVER);
        LaunchSettings.check(wanted, request.member());
        SourceServerRow server = Fleet.of(call.world(), call.scope()).get(id);
        checkAgent(server, request.member(), call);
        if (server.replication().state() instanceof Disconnected) {
            throw DrsErrors.conflict(Fleet.TYPE, id, "Source server is disconnected.");
        }
        SourceServers.refuseBusy(call, server);
        LaunchConfigurationRow before = of(call.world(), call.scope(), id);
        GetLaunchConfigurationResponse.Builder changed = before.settings().toBuilder();
        Members.copy(wanted, changed);
        var row = new LaunchConfigurationRow(
                id, changed.build(), LaunchSettings.mode(request.member(), before.recoveryMode()));
        rows(call.world(), call.scope()).put(id, row);
        ServerLaunchTemplate.addVersion(call.world(), call.scope(), server, row.settings());
        return view(row);
    }

    private static void checkAgent(SourceServerRow server, @Nullable String recoveryMode, Call call) {
        if (RecoveryMode.FAST.name().equals(recoveryMode)
                && !supportsFast(server.machine().agentVersion())
                && Assumptions.holds(call.world(), DrsBehaviours.FAST_NEEDS_NEW_AGENT)) {
            throw DrsErrors.invalid(
                    LaunchSettings.RECOVERY_MODE, "Recovery mode FAST requires agent version 6.42.20 or later.");
        }
    }

    /** Whether an agent of that version can be launched without conversion. */
    static boolean supportsFast(String agentVersion) {
        List<Integer> parts = Arrays.stream(agentVersion.split("\\."))
                .limit(3)
                .map(Integer::valueOf)
                .toList();
        return Arrays.compare(parts.toArray(Integer[]::new), FIRST_FAST_AGENT.toArray(Integer[]::new)) >= 0;
    }

    private static Extended<GetLaunchConfigurationResponse> view(LaunchConfigurationRow row) {
        return CONFIGURATION.document(row.settings(), row.recoveryMode().name());
    }
}
