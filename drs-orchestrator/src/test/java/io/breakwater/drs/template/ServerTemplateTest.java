package io.breakwater.drs.template;

import static org.assertj.core.api.Assertions.assertThat;

import io.breakwater.drs.DrsTest;
import io.breakwater.sites.account.Sites;
import io.breakwater.sites.core.Site;
import io.breakwater.testing.As;
import io.breakwater.testing.Eventually;
import io.breakwater.testing.SimulatedAccount;
import io.restassured.response.Response;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A server's launch template, read and rolled back by the version it shows. */
@DrsTest
@SuppressWarnings("NullAway.Init") // Quarkus sets the fields.
class ServerTemplateTest {
    private static final Site SHOP = new Site(SimulatedAccount.PRODUCTION, "eu-central-1");
    private static final Duration LONG = Duration.ofSeconds(60);

    SimulatedAccount account;

    @Inject
    Sites sites;

    @Inject
    Pool pool;

    private String server = "";

    @BeforeEach
    void fleet() {
        account.restore();
        for (String table : List.of("recovery_plan", "protection_group", "account")) {
            pool.query("delete from " + table).execute().await().atMost(LONG);
        }
        As.user("dr-admin")
                .body("{\"id\":\"%s\",\"name\":\"production\",\"regions\":[\"%s\"]}"
                        .formatted(SHOP.account(), SHOP.region()))
                .post("/drs/accounts")
                .then()
                .statusCode(201);
        Eventually.that("the account is known", LONG, () -> sites.enabledNow().contains(SHOP));
        As.user("dr-admin").post("/drs/source-servers/sync").then().statusCode(202);
        Eventually.that("the inventory is read", LONG, () -> servers().size() == 1);
        server = servers().getFirst();
    }

    private static List<String> servers() {
        return As.user("viewer")
                .get("/drs/source-servers?q=shop-app-01")
                .jsonPath()
                .getList("items.id");
    }

    @Test
    void itsETagIsWhatARollbackAsksFor() {
        Response template = template();
        int version = template.jsonPath().getInt("defaultVersion.number");
        assertThat(template.header("ETag")).isEqualTo("\"" + version + "\"");
        String path = "/drs/launch-templates/%s/rollback"
                .formatted(template.jsonPath().getString("id"));
        String before = "{\"version\":%d}".formatted(version - 1);
        As.user("dr-admin").body(before).post(path).then().statusCode(428);
        As.user("dr-admin")
                .header("If-Match", "\"" + (version - 1) + "\"")
                .body(before)
                .post(path)
                .then()
                .statusCode(412);
        As.user("dr-operator")
                .header("If-Match", template.header("ETag"))
                .body(before)
                .post(path)
                .then()
                .statusCode(403);

        Response rolledBack = As.user("dr-admin")
                .header("If-Match", template.header("ETag"))
                .body(before)
                .post(path);

        assertThat(rolledBack.statusCode()).as(rolledBack.asString()).isEqualTo(200);
        assertThat(template().header("ETag")).isEqualTo(rolledBack.header("ETag"));
        assertThat(template().jsonPath().getInt("defaultVersion.number")).isEqualTo(version - 1);
    }

    private Response template() {
        return As.user("viewer").get("/drs/source-servers/" + server + "/launch-template");
    }
}
