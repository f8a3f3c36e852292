package io.breakwater.e2e.drs;

import com.fasterxml.jackson.databind.JsonNode;
import io.breakwater.e2e.Json;
import io.breakwater.testing.Eventually;
import io.breakwater.testing.SimulatedAccount;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The simulated account as the orchestrator knows it. */
final class Fleet {
    private static final Duration SYNCHRONISED = Duration.ofSeconds(60);

    private Fleet() {}

    /** Registers the production account, if it is not yet, and gives the ids of its source servers in order, once they are all known. */
    static List<String> of(Cluster cluster) {
        List<String> ids = servers(cluster);
        register(cluster);
        Api viewer = cluster.as("vic", "viewer");
        Eventually.that(
                "the inventory has all source servers",
                SYNCHRONISED,
                () -> viewer.get("/drs/source-servers/" + ids.getLast()).status() == 200);
        return ids;
    }

    /** Registers the production account, if it is not yet. */
    static void register(Cluster cluster) {
        Api admin = cluster.as("root", "platform-admin");
        if (admin.get("/drs/accounts/" + SimulatedAccount.PRODUCTION).status() == 404) {
            admin.post(
                            "/drs/accounts",
                            Json.of(Map.of(
                                    "id",
                                    SimulatedAccount.PRODUCTION,
                                    "name",
                                    "production",
                                    "regions",
                                    List.of("eu-central-1"))))
                    .ok();
        }
    }

    private static List<String> servers(Cluster cluster) {
        List<String> ids = new ArrayList<>();
        for (JsonNode scope : cluster.simulator().account().fleet()) {
            scope.path("servers").forEach(server -> ids.add(server.path("id").asText()));
        }
        return ids.stream().sorted().toList();
    }
}
