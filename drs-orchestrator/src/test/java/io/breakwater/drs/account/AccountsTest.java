package io.breakwater.drs.account;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.not;

import io.breakwater.aws.client.AwsServices;
import io.breakwater.aws.core.account.Caller;
import io.breakwater.drs.DrsTest;
import io.breakwater.sites.account.AccountSeed;
import io.breakwater.sites.account.Sites;
import io.breakwater.sites.account.UnknownSite;
import io.breakwater.sites.core.Site;
import io.breakwater.testing.As;
import io.breakwater.testing.SimulatedAccount;
import io.restassured.response.Response;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.inject.Inject;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@DrsTest
@SuppressWarnings("NullAway.Init") // Quarkus sets the fields.
class AccountsTest {
    private static final Duration SOON = Duration.ofSeconds(20);
    private static final String OWN = """
            {"id":"111122223333","name":"production","regions":["eu-central-1","eu-west-1"]}""";
    private static final String RECOVERY = """
            {"id":"444455556666","name":"recovery","roleArn":"arn:aws:iam::444455556666:role/BreakwaterRecovery",
             "externalId":"EXTERNAL","regions":["eu-central-1"]}""";

    SimulatedAccount account;

    @Inject
    Pool pool;

    @Inject
    Sites sites;

    @Inject
    AccountSeed seed;

    @BeforeEach
    void empty() {
        account.restore();
        pool.query("DELETE FROM account").execute().await().atMost(SOON);
        sites.refresh().await().atMost(SOON);
    }

    @Test
    void registeredAccountIsShownWithoutItsExternalId() {
        Response created = create(RECOVERY);

        created.then().statusCode(201).header("Location", "/drs/accounts/444455556666");
        assertThat(created.body().asString()).doesNotContain("EXTERNAL");
        As.user("viewer")
                .get("/drs/accounts/444455556666")
                .then()
                .statusCode(200)
                .header("ETag", equalTo(created.header("ETag")))
                .body("name", equalTo("recovery"))
                .body("hasExternalId", equalTo(true))
                .body("enabled", equalTo(true))
                .body("$", not(hasItem("externalId")));
        assertThat(As.user("platform-admin")
                        .get("/drs/audit?target=444455556666")
                        .body()
                        .asString())
                .contains("createAccount")
                .doesNotContain("EXTERNAL");
    }

    @Test
    void idAndNameAreTakenOnce() {
        create(OWN).then().statusCode(201);

        create(OWN.replace("production", "other"))
                .then()
                .statusCode(409)
                .body("detail", equalTo("Another account has this id."));
        create(OWN.replace("111122223333", "999999999999"))
                .then()
                .statusCode(409)
                .body("detail", equalTo("Another account has this name."));
    }

    @Test
    void sameKeyCreatesOnce() {
        String key = UUID.randomUUID().toString();

        Response first =
                As.user("dr-admin").header("Idempotency-Key", key).body(OWN).post("/drs/accounts");
        Response second =
                As.user("dr-admin").header("Idempotency-Key", key).body(OWN).post("/drs/accounts");

        assertThat(second.statusCode()).isEqualTo(201);
        assertThat(second.body().asString()).isEqualTo(first.body().asString());
    }

    @Test
    void whatIsWrongIsNamedByPointer() {
        create("""
                {"id":"1","name":"n","regions":["mars-1"]}""").then().statusCode(400).body("errors.pointer", equalTo(List.of("/id", "/regions/0")));
        create("""
                {"id":"111122223333","name":"n","regions":["eu-west-1"],"colour":"red"}""").then().statusCode(400).body("errors[0].pointer", equalTo("/colour"));
        create("{\"regions\":3}").then().statusCode(400).body("errors[0].pointer", equalTo("/regions"));
        create("nonsense").then().statusCode(400).body("type", equalTo("/problems/malformed-json"));
    }

    @Test
    void replacingKeepsTheExternalIdAndNeedsTheVersion() {
        String etag = create(RECOVERY).header("ETag");
        String body = RECOVERY.replace("\"externalId\":\"EXTERNAL\",", "").replace("\"recovery\"", "\"renamed\"");

        As.user("dr-admin").body(body).put("/drs/accounts/444455556666").then().statusCode(428);
        As.user("dr-admin")
                .header("If-Match", "\"99\"")
                .body(body)
                .put("/drs/accounts/444455556666")
                .then()
                .statusCode(412);
        As.user("dr-admin")
                .header("If-Match", etag)
                .body(body)
                .put("/drs/accounts/444455556666")
                .then()
                .statusCode(200)
                .body("name", equalTo("renamed"))
                .body("hasExternalId", equalTo(true));
        As.user("dr-admin")
                .header("If-Match", etag)
                .body(body)
                .put("/drs/accounts/444455556666")
                .then()
                .statusCode(412);
    }

    @Test
    void anotherRoleDoesNotInheritTheExternalId() {
        String etag = create(RECOVERY).header("ETag");
        String body = RECOVERY.replace("\"externalId\":\"EXTERNAL\",", "").replace("BreakwaterRecovery", "Other");

        As.user("dr-admin")
                .header("If-Match", etag)
                .body(body)
                .put("/drs/accounts/444455556666")
                .then()
                .statusCode(200)
                .body("hasExternalId", equalTo(false));
    }

    @Test
    void removedAccountIsGone() {
        String etag = create(OWN).header("ETag");

        As.user("dr-admin")
                .header("If-Match", etag)
                .delete("/drs/accounts/111122223333")
                .then()
                .statusCode(204);

        As.user("viewer").get("/drs/accounts/111122223333").then().statusCode(404);
        assertThat(sites.enabledNow()).isEmpty();
    }

    @Test
    void listIsPagedSortedAndFiltered() {
        create(OWN).then().statusCode(201);
        create(RECOVERY.replace("\"regions\"", "\"enabled\":false,\"regions\""))
                .then()
                .statusCode(201);

        Response first = As.user("viewer").get("/drs/accounts?sort=-name&page_size=1");
        first.then().statusCode(200).body("items.name", equalTo(List.of("recovery")));
        As.user("viewer")
                .get("/drs/accounts?sort=-name&page_size=1&page_token="
                        + first.jsonPath().getString("nextPageToken"))
                .then()
                .body("items.name", equalTo(List.of("production")))
                .body("nextPageToken", equalTo(null));
        As.user("viewer").get("/drs/accounts?enabled=false").then().body("items.id", equalTo(List.of("444455556666")));
        As.user("viewer").get("/drs/accounts?q=PROD").then().body("items.id", equalTo(List.of("111122223333")));
        As.user("viewer").get("/drs/accounts?sort=colour").then().statusCode(400);
    }

    @Test
    void verifyingTellsReadyRegionsFromThoseWithoutDrs() {
        create(OWN).then().statusCode(201);

        verify("111122223333")
                .then()
                .statusCode(200)
                .body("verification.checks.region", equalTo(List.of("eu-central-1", "eu-west-1")))
                .body("verification.checks.outcome", equalTo(List.of("ready", "not-initialised")));
        As.user("viewer")
                .get("/drs/accounts/111122223333")
                .then()
                .body("verification.checks[0].outcome", equalTo("ready"));
    }

    @Test
    void wrongExternalIdIsFoundOut() {
        create(RECOVERY).then().statusCode(201);

        verify("444455556666")
                .then()
                .statusCode(200)
                .body("verification.ok", equalTo(false))
                .body("verification.checks[0].outcome", equalTo("no-credentials"));
    }

    @Test
    void rightExternalIdIsFoundOut() {
        create(RECOVERY.replace("EXTERNAL", SimulatedAccount.RECOVERY_EXTERNAL_ID))
                .then()
                .statusCode(201);

        verify("444455556666").then().statusCode(200).body("verification.checks[0].outcome", equalTo("ready"));
    }

    @Test
    void accountThatIsNotOursIsFoundOut() {
        create(OWN.replace("111122223333", "999999999999")).then().statusCode(201);

        verify("999999999999").then().body("verification.checks[0].outcome", equalTo("wrong-account"));
    }

    @Test
    void silentRegionIsFoundOut() {
        create(OWN).then().statusCode(201);
        account.fault("no", """
                {"kind":"server-error","target":{"service":"drs","region":"eu-west-1"}}""");

        verify("111122223333")
                .then()
                .body("verification.checks[0].outcome", equalTo("ready"))
                .body("verification.checks[1].outcome", equalTo("unreachable"));
    }

    @Test
    void changeOfTheRoleForgetsWhatWasFound() {
        String etag = create(OWN).header("ETag");
        verify("111122223333").then().statusCode(200);

        As.user("dr-admin")
                .header("If-Match", etag)
                .body(OWN.replace(",\"eu-west-1\"", ""))
                .put("/drs/accounts/111122223333")
                .then()
                .statusCode(200)
                .body("verification", equalTo(null));
    }

    @Test
    void administratorsWriteAndEverybodyOfDisasterRecoveryReads() {
        String etag = create(OWN).header("ETag");
        for (String reader : List.of("platform-admin", "dr-operator", "dr-approver", "viewer")) {
            As.user(reader).get("/drs/accounts").then().statusCode(200);
            As.user(reader).get("/drs/accounts/111122223333").then().statusCode(200);
        }
        As.user("platform-admin").body(RECOVERY).post("/drs/accounts").then().statusCode(201);
        for (String other : List.of("dr-operator", "dr-approver", "viewer", "cicd-operator")) {
            As.user(other).body(OWN).post("/drs/accounts").then().statusCode(403);
            As.user(other)
                    .header("If-Match", etag)
                    .body(OWN)
                    .put("/drs/accounts/111122223333")
                    .then()
                    .statusCode(403);
            As.user(other)
                    .header("If-Match", etag)
                    .delete("/drs/accounts/111122223333")
                    .then()
                    .statusCode(403);
            As.user(other).post("/drs/accounts/111122223333/verify").then().statusCode(403);
        }
        As.user("cicd-operator").get("/drs/accounts").then().statusCode(403);
        As.user("cicd-operator").get("/drs/accounts/111122223333").then().statusCode(403);
    }

    @Test
    void sitesAreThoseOfEnabledAccounts() {
        create(OWN).then().statusCode(201);
        create(RECOVERY.replace("\"regions\"", "\"enabled\":false,\"regions\""))
                .then()
                .statusCode(201);

        assertThat(sites.enabledNow())
                .containsExactly(new Site("111122223333", "eu-central-1"), new Site("111122223333", "eu-west-1"));
        assertThat(sites.name("444455556666")).contains("recovery");
        sites.client(AwsServices.drs(), new Site("444455556666", "eu-central-1"), new Caller("test"));
        for (Site unknown : List.of(new Site("999999999999", "eu-west-1"), new Site("444455556666", "eu-west-1"))) {
            Assertions.assertThatThrownBy(() -> sites.client(AwsServices.drs(), unknown, new Caller("test")))
                    .isInstanceOf(UnknownSite.class);
            Assertions.assertThatThrownBy(() -> sites.rawDrs(unknown, new Caller("test")))
                    .isInstanceOf(UnknownSite.class);
        }
    }

    @Test
    void accountsOfTheSuiteAreSeededOnce() {
        pool.query("DELETE FROM seed").execute().await().atMost(SOON);
        var accounts = seed.read(Path.of(System.getProperty("breakwater.root"), "deploy/seed/accounts.json"));

        assertThat(seed.applyOnce(accounts).await().atMost(SOON)).isTrue();
        pool.query("DELETE FROM account WHERE id = '111122223333'")
                .execute()
                .await()
                .atMost(SOON);
        assertThat(seed.applyOnce(accounts).await().atMost(SOON)).isFalse();

        As.user("viewer").get("/drs/accounts").then().body("items.id", equalTo(List.of("444455556666")));
        verify("444455556666").then().body("verification.checks[0].outcome", equalTo("ready"));
    }

    private static Response create(String body) {
        return As.user("dr-admin").body(body).post("/drs/accounts");
    }

    private static Response verify(String id) {
        return As.user("dr-admin").post("/drs/accounts/" + id + "/verify");
    }
}
