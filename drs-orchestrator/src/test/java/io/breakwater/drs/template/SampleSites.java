package io.breakwater.drs.template;

import io.breakwater.sites.core.Site;
import io.breakwater.testing.As;
import io.breakwater.testing.Eventually;
import io.breakwater.testing.SimulatedAccount;
import io.quarkus.arc.Arc;
import io.restassured.path.json.JsonPath;
import io.vertx.mutiny.sqlclient.Pool;
import java.time.Duration;
import java.util.List;

/** The sample accounts, registered and read with everything that judging needs. */
public final class SampleSites {
    /** All servers of the sample applications. */
    public static final int SERVERS = 60;

    private static final Duration LIMIT = Duration.ofSeconds(10);
    private static final Duration READ = Duration.ofSeconds(90);
    private static final List<Site> SITES = List.of(
            new Site(SimulatedAccount.PRODUCTION, "eu-central-1"),
            new Site(SimulatedAccount.RECOVERY, "eu-central-1"),
            new Site(SimulatedAccount.RECOVERY, "eu-west-1"));

    private SampleSites() {}

    /** Brings them to their state at the simulator's start, at which time then stands still. */
    public static void fresh(SimulatedAccount account) {
        account.restore();
        account.pace(0);
        forget();
        register(SimulatedAccount.PRODUCTION, "production", "[\"eu-central-1\"]", "");
        register(
                SimulatedAccount.RECOVERY,
                "recovery",
                "[\"eu-central-1\",\"eu-west-1\"]",
                ",\"roleArn\":\"%s\",\"externalId\":\"%s\""
                        .formatted(SimulatedAccount.RECOVERY_ROLE, SimulatedAccount.RECOVERY_EXTERNAL_ID));
        Eventually.that(
                "all servers were read whole",
                READ,
                () -> count("SELECT count(*) FROM source_server WHERE details_read_at IS NOT NULL") == SERVERS);
        lookAgain();
    }

    /** What was read of EC2 and IAM is read anew. */
    public static void lookAgain() {
        SITES.forEach(Arc.container().instance(SiteSnapshots.class).get()::forget);
    }

    /** Leaves nothing behind. */
    public static void forget() {
        for (String table :
                List.of("recovery_plan", "protection_group", "readiness_check", "readiness_alert", "account")) {
            pool().query("DELETE FROM " + table).execute().await().atMost(LIMIT);
        }
    }

    private static void register(String id, String name, String regions, String role) {
        As.user("dr-admin")
                .body("{\"id\":\"%s\",\"name\":\"%s\",\"regions\":%s%s}".formatted(id, name, regions, role))
                .post("/drs/accounts")
                .then()
                .statusCode(201);
    }

    public static long count(String sql) {
        return pool().query(sql)
                .execute()
                .map(rows -> rows.iterator().next().getLong(0))
                .await()
                .atMost(LIMIT);
    }

    /** The id of a server by its name. */
    public static String server(String name) {
        JsonPath found = As.user("viewer").get("/drs/source-servers?q=" + name).jsonPath();
        return found.getString("items[0].id");
    }

    private static Pool pool() {
        return Arc.container().instance(Pool.class).get();
    }
}
