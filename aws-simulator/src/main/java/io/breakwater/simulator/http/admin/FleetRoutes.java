package io.breakwater.simulator.http.admin;

import io.breakwater.simulator.core.world.Scope;
import io.breakwater.simulator.core.world.World;
import io.breakwater.simulator.drs.Fleet;
import io.breakwater.simulator.drs.JobRow;
import io.breakwater.simulator.drs.SourceServerRow;
import io.breakwater.simulator.drs.SourceServerView;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Stream;
import software.amazon.awssdk.services.drs.model.SourceServer;

/** The protected servers and their jobs at a glance, over all accounts and Regions. */
final class FleetRoutes {
    private static final int SHOWN_SERVERS = 200;
    private static final int SHOWN_JOBS = 30;

    private final World world;

    FleetRoutes(World world) {
        this.world = world;
    }

    List<AdminRoute> routes() {
        return List.of(new AdminRoute("GET", "/fleet", request -> fleet()));
    }

    private Object fleet() {
        return world.locked(() -> Map.of(
                "scopes",
                Stream.concat(world.scopesWith(SourceServerRow.class).stream(), world.scopesWith(JobRow.class).stream())
                        .distinct()
                        .map(this::view)
                        .toList()));
    }

    private Map<String, Object> view(Scope scope) {
        List<SourceServer> servers = Fleet.of(world, scope).all().stream()
                .map(row -> SourceServerView.of(row, world.now()))
                .toList();
        Map<String, Integer> states = new TreeMap<>();
        servers.forEach(
                server -> states.merge(server.dataReplicationInfo().dataReplicationStateAsString(), 1, Integer::sum));
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("account", scope.account());
        json.put("region", scope.region());
        json.put("total", servers.size());
        json.put("states", states);
        json.put(
                "servers",
                servers.stream().limit(SHOWN_SERVERS).map(FleetRoutes::view).toList());
        json.put(
                "jobs",
                world.table(scope, JobRow.class).newestFirst().stream()
                        .limit(SHOWN_JOBS)
                        .map(FleetRoutes::view)
                        .toList());
        return json;
    }

    private static Map<String, Object> view(SourceServer server) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("id", server.sourceServerID());
        json.put("name", server.tags().getOrDefault("Name", server.sourceServerID()));
        json.put("application", server.tags().getOrDefault("Application", ""));
        json.put("os", server.sourceProperties().os().fullString());
        json.put("state", server.dataReplicationInfo().dataReplicationStateAsString());
        json.put("lag", Objects.requireNonNullElse(server.dataReplicationInfo().lagDuration(), ""));
        json.put("lastLaunch", Objects.requireNonNullElse(server.lastLaunchResultAsString(), ""));
        json.put("recoveryInstance", Objects.requireNonNullElse(server.recoveryInstanceId(), ""));
        return json;
    }

    private static Map<String, Object> view(JobRow job) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("id", job.id());
        json.put("type", job.type().toString());
        json.put("initiatedBy", job.initiatedBy().toString());
        json.put("createdAt", job.createdAt().toString());
        json.put("status", job.state().code());
        json.put(
                "servers",
                job.servers().stream()
                        .map(server -> Map.of(
                                "id", server.sourceServerId(),
                                "status", server.state().code()))
                        .toList());
        return json;
    }
}
