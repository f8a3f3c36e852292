package io.breakwater.simulator.seed;

import io.breakwater.simulator.seed.SampleNetworks.Network;
import io.breakwater.simulator.seed.SampleServers.Server;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * The sample accounts: three applications with 60 protected servers and the marks that three months leave. One server
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
        var templates = new SampleTemplates(planting);
        planting.pass(Duration.ofDays(2));
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
        planting.inWorld(world -> {
            SampleServers.stall(world, applications.get(2).server("warehouse-app-02"));
            SampleServers.lag(world, applications.getFirst().server("shop-db-02"));
        });
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
