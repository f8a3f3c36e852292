package io.breakwater.drs.inventory;

import static org.hamcrest.Matchers.equalTo;

import io.breakwater.aws.AwsClients;
import io.breakwater.aws.client.AwsClient;
import io.breakwater.aws.client.AwsServices;
import io.breakwater.aws.core.account.AccountRole;
import io.breakwater.aws.core.account.Caller;
import io.breakwater.aws.core.account.Target;
import io.breakwater.sites.core.Site;
import io.breakwater.testing.As;
import io.breakwater.testing.Eventually;
import io.breakwater.testing.SimulatedAccount;
import io.restassured.path.json.JsonPath;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import software.amazon.awssdk.services.drs.DrsAsyncClient;

/** Tests that begin with the simulated production account, registered and read; its time stands still. */
@SuppressWarnings("NullAway.Init") // Quarkus sets the fields.
abstract class InventoryRuns {
    static final Duration SOON = Duration.ofSeconds(20);
    static final Site HOME = new Site(SimulatedAccount.PRODUCTION, "eu-central-1");

    SimulatedAccount account;

    @Inject
    Pool pool;

    @Inject
    AwsClients aws;

    @Inject
    Inventory inventory;

    @BeforeEach
    void onlyTheSampleAccount() {
        account.restore();
        account.pace(0);
        run("DELETE FROM account");
        As.user("dr-admin").body("""
                        {"id":"111122223333","name":"production","regions":["eu-central-1"]}""").post("/drs/accounts").then().statusCode(201);
        awaitState("current");
    }

    @AfterEach
    void nothing() {
        account.restore();
        run("DELETE FROM account");
    }

    void readAgain() {
        Instant before = Instant.now();
        As.user("dr-operator")
                .post("/drs/source-servers/sync?account=111122223333")
                .then()
                .statusCode(202)
                .body("sites[0].region", equalTo("eu-central-1"));
        Eventually.that("the site was read again", Duration.ofSeconds(40), () -> {
            JsonPath site = site();
            @Nullable String at = site.getString("items[0].observedAt");
            return site.getString("items[0].state").equals("current")
                    && at != null
                    && Instant.parse(at).isAfter(before);
        });
    }

    void awaitState(String state) {
        Eventually.that(
                "the inventory is " + state,
                Duration.ofSeconds(40),
                () -> state.equals(site().getString("items[0].state")));
    }

    static JsonPath site() {
        return As.user("viewer").get("/drs/inventory").jsonPath();
    }

    static JsonPath server(String id) {
        return As.user("viewer").get("/drs/source-servers/" + id).jsonPath();
    }

    static String serverId(String name) {
        return As.user("viewer").get("/drs/source-servers?q=" + name).jsonPath().getString("items[0].id");
    }

    static List<String> names(String query) {
        return As.user("viewer")
                .urlEncodingEnabled(false)
                .get("/drs/source-servers?"
                        + (query.contains("page_size") ? query : "page_size=200&" + query).replaceFirst("&$", ""))
                .jsonPath()
                .getList("items.name", String.class);
    }

    AwsClient<DrsAsyncClient> drs() {
        return aws.client(AwsServices.drs(), new Target(AccountRole.own(), HOME.region()), new Caller("test"));
    }

    void run(String sql) {
        await(pool.query(sql).execute());
    }

    static <T> T await(Uni<T> work) {
        return work.await().atMost(SOON);
    }
}
