package io.breakwater.simulator.seed;

import io.breakwater.simulator.core.world.Scope;
import io.breakwater.simulator.seed.SampleNetworks.Network;
import io.breakwater.simulator.seed.SampleServers.Server;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.drs.model.DescribeRecoveryInstancesRequest;
import software.amazon.awssdk.services.drs.model.DescribeRecoveryInstancesResponse;
import software.amazon.awssdk.services.drs.model.RecoveryInstance;
import software.amazon.awssdk.services.drs.model.StartRecoveryRequest;
import software.amazon.awssdk.services.drs.model.StartRecoveryRequestSourceServer;
import software.amazon.awssdk.services.drs.model.StartRecoveryResponse;
import software.amazon.awssdk.services.drs.model.TerminateRecoveryInstancesRequest;
import software.amazon.awssdk.services.drs.model.TerminateRecoveryInstancesResponse;

/**
 * The sample accounts: three applications with 60 protected servers, five pipelines, and the marks that three
 * months leave: template versions, alarms, a drill, deliveries. One server
 * has a broken launch template, one an edit that never took effect, one is stalled and one lags.
 */
public final class SampleSeed implements Seed {
    @Override
    public Duration history() {
        return Duration.ofDays(90);
    }

    @Override
    public void plant(Planting planting) {
        planting.inWorld(SampleRights::plant);
        planting.inWorld(SampleAutomations::plant);
        List<Application> applications = new ArrayList<>();
        for (SampleApplications application : SampleApplications.ALL) {
            Network network = new SampleNetworks(planting).plant(application);
            List<Server> servers = new ArrayList<>();
            planting.inWorld(world -> servers.addAll(SampleServers.plant(world, application)));
            applications.add(new Application(network, servers));
        }
        var pipelines = new SamplePipelines(planting);
        pipelines.plant();
        var alarms = new SampleAlarms(planting);
        applications.forEach(application -> alarms.plant(application.servers()));
        var templates = new SampleTemplates(planting);
        planting.pass(Duration.ofDays(2));
        Instant firstDelivery = planting.now();
        applications.forEach(
                application -> application.servers().forEach(server -> templates.place(server, application.network())));
        planting.pass(Duration.ofDays(40));
        applications.forEach(application -> application.servers().stream()
                .filter(server -> server.tier().name().equals("app"))
                .forEach(server -> templates.resize(server, application.network(), "m5.2xlarge")));
        planting.pass(Duration.ofDays(40));
        Application billing = applications.get(1);
        templates.editWithoutEffect(
                applications.getFirst().server("shop-web-03"),
                applications.getFirst().network());
        templates.breakSubnet(billing.server("billing-app-04"), billing.network());
        planting.pass(Duration.ofDays(7));
        drill(planting, applications.getFirst());
        pipelines.remember(firstDelivery);
        // After everything that is drawn by chance, which therefore stays as it is.
        new SampleDeployments(planting).plant();
        planting.inWorld(world -> {
            SampleServers.stall(world, applications.get(2).server("warehouse-app-02"));
            SampleServers.lag(world, applications.getFirst().server("shop-db-02"));
        });
    }

    /** The last drill of the shop's web tier: launched, looked at, cleaned up. */
    private static void drill(Planting planting, Application shop) {
        Scope home = shop.servers().getFirst().application().home();
        List<StartRecoveryRequestSourceServer> web = shop.servers().stream()
                .filter(server -> server.tier().name().equals("web"))
                .map(server -> StartRecoveryRequestSourceServer.builder()
                        .sourceServerID(server.id())
                        .build())
                .toList();
        planting.call(
                home,
                "drs",
                "StartRecovery",
                StartRecoveryRequest.builder()
                        .isDrill(true)
                        .sourceServers(web)
                        .tags(Map.of("Purpose", "monthly drill")),
                StartRecoveryResponse.class);
        planting.pass(Duration.ofHours(2));
        List<String> instances = planting
                .call(
                        home,
                        "drs",
                        "DescribeRecoveryInstances",
                        DescribeRecoveryInstancesRequest.builder(),
                        DescribeRecoveryInstancesResponse.class)
                .items()
                .stream()
                .map(RecoveryInstance::recoveryInstanceID)
                .toList();
        planting.call(
                home,
                "drs",
                "TerminateRecoveryInstances",
                TerminateRecoveryInstancesRequest.builder().recoveryInstanceIDs(instances),
                TerminateRecoveryInstancesResponse.class);
        planting.pass(Duration.ofHours(1));
    }

    private record Application(Network network, List<Server> servers) {
        Server server(String hostname) {
            return servers.stream()
                    .filter(server -> server.hostname().equals(hostname))
                    .findFirst()
                    .orElseThrow();
        }
    }
}
