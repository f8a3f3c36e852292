package io.breakwater.drs.group;

import static io.breakwater.drs.core.inventory.Servers.DUBLIN;
import static io.breakwater.drs.core.inventory.Servers.FRANKFURT;
import static io.breakwater.drs.core.inventory.Servers.server;

import io.breakwater.drs.As;
import io.breakwater.drs.core.inventory.SourceServer;
import io.breakwater.drs.core.site.Site;
import io.quarkus.arc.Arc;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
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
        servers(SERVERS);
        List.of(FRANKFURT, DUBLIN).forEach(TestFleet::register);
    }

    /** Other servers. */
    public static void servers(List<SourceServer> servers) {
        FakeInventory.set(servers);
    }

    public static void register(Site site) {
        pool().preparedQuery("INSERT INTO account (id, name, regions, enabled, revision, created_at, updated_at)"
                        + " VALUES ($1, $1, ARRAY[$2], true, 1, now(), now())"
                        + " ON CONFLICT (id) DO UPDATE SET enabled = true")
                .execute(Tuple.of(site.account(), site.region()))
                .await()
                .indefinitely();
    }

    public static void disable(Site site) {
        pool().preparedQuery("UPDATE account SET enabled = false WHERE id = $1")
                .execute(Tuple.of(site.account()))
                .await()
                .indefinitely();
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
