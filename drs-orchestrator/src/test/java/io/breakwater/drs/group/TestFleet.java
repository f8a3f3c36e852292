package io.breakwater.drs.group;

import static io.breakwater.drs.core.inventory.Servers.DUBLIN;
import static io.breakwater.drs.core.inventory.Servers.FRANKFURT;
import static io.breakwater.drs.core.inventory.Servers.server;

import com.fasterxml.jackson.databind.JsonNode;
import io.breakwater.drs.core.inventory.SourceServer;
import io.breakwater.drs.inventory.StoredServers;
import io.breakwater.sites.core.Site;
import io.breakwater.testing.As;
import io.breakwater.testing.SimulatedAccount;
import io.quarkus.arc.Arc;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The servers, accounts, groups and plans that tests of groups and plans begin with. */
public final class TestFleet {
    /** Servers 1 to 3 of the shop and 4 to 5 of billing in Frankfurt, 6 in Dublin. */
    private static final List<SourceServer> SERVERS = List.of(
            server(1, Map.of("Application", "shop", "Tier", "db")),
            server(2, Map.of("Application", "shop", "Tier", "web")),
            server(3, Map.of("Application", "shop", "Tier", "web")),
            server(4, Map.of("Application", "billing", "Tier", "web")),
            server(5, Map.of("Application", "billing", "Tier", "db")),
            server(6, DUBLIN, Map.of("Application", "warehouse")));

    private TestFleet() {}

    /** No group and no plan, six servers, both accounts registered. */
    public static void fresh() {
        execute("DELETE FROM recovery_plan");
        execute("DELETE FROM protection_group");
        execute("DELETE FROM account");
        List.of(FRANKFURT, DUBLIN).forEach(TestFleet::register);
        servers(SERVERS);
    }

    /** Other servers. */
    public static void servers(List<SourceServer> servers) {
        StoredServers.only(servers);
    }

    /** With a role that nobody may assume, so that no synchronisation takes the servers away. */
    private static void register(Site site) {
        pool().preparedQuery("INSERT INTO account"
                        + " (id, name, role_arn, regions, enabled, revision, created_at, updated_at)"
                        + " VALUES ($1, $1, $2, ARRAY[$3], true, 1, now(), now())")
                .execute(Tuple.of(site.account(), "arn:aws:iam::%s:role/None".formatted(site.account()), site.region()))
                .await()
                .indefinitely();
    }

    public static void disable(Site site) {
        pool().preparedQuery("UPDATE account SET enabled = false WHERE id = $1")
                .execute(Tuple.of(site.account()))
                .await()
                .indefinitely();
    }

    /** Registers the simulated production account, and lets the inventory know two of its servers. */
    public static List<SourceServer> simulated(SimulatedAccount simulator, String region) {
        As.user("dr-admin")
                .body("{\"id\":\"%s\",\"name\":\"production\",\"regions\":[\"%s\"]}"
                        .formatted(SimulatedAccount.PRODUCTION, region))
                .post("/drs/accounts")
                .then()
                .statusCode(201);
        List<SourceServer> servers = new ArrayList<>();
        for (JsonNode scope : simulator.fleet()) {
            if (scope.path("account").asText().equals(SimulatedAccount.PRODUCTION)
                    && scope.path("region").asText().equals(region)) {
                for (int i = 0; i < 2; i++) {
                    String id = scope.path("servers").path(i).path("id").asText();
                    servers.add(server(id, new Site(SimulatedAccount.PRODUCTION, region), Map.of()));
                }
            }
        }
        servers(servers);
        return servers;
    }

    /** Saves a group as an administrator and gives its id. */
    public static String group(String name, String selection) {
        return As.user("dr-admin")
                .body("{\"name\":\"%s\",\"selection\":%s}".formatted(name, selection.replace('\'', '"')))
                .post("/drs/protection-groups")
                .then()
                .statusCode(201)
                .extract()
                .path("id");
    }

    private static void execute(String sql) {
        pool().query(sql).execute().await().indefinitely();
    }

    private static Pool pool() {
        return Arc.container().instance(Pool.class).get();
    }
}
