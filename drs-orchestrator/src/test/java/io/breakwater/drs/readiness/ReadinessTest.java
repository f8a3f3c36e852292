package io.breakwater.drs.readiness;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;

import io.breakwater.drs.As;
import io.breakwater.drs.DrsTest;
import io.breakwater.drs.group.TestFleet;
import io.breakwater.drs.inventory.Inventory;
import io.breakwater.drs.template.SampleSites;
import io.breakwater.drs.template.SiteSnapshots;
import io.breakwater.testing.SimulatedAccount;
import io.restassured.path.json.JsonPath;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@DrsTest
@SuppressWarnings("NullAway.Init") // Quarkus sets the fields.
class ReadinessTest {
    private static final Duration LIMIT = Duration.ofSeconds(60);
    private static final String SHOP = "{'tags':{'rules':[{'key':'Application','value':'shop'}]}}";
    private static final String BILLING = "{'tags':{'rules':[{'key':'Application','value':'billing'}]}}";

    SimulatedAccount account;

    @Inject
    Pool pool;

    @Inject
    SiteSnapshots snapshots;

    @Inject
    Inventory inventory;

    @Inject
    ReadinessSchedule schedule;

    @Inject
    ReadinessAlerts alerts;

    @BeforeEach
    void sampleSites() {
        SampleSites.fresh(account, pool, snapshots);
        TestFleet.servers(inventory.all().await().atMost(LIMIT));
    }

    @AfterEach
    void nothing() {
        TestFleet.servers(List.of());
        account.restore();
        SampleSites.forget(pool);
    }

    private static String path(String name) {
        return "/drs/source-servers/" + SampleSites.server(name) + "/readiness";
    }

    private static JsonPath readiness(String name) {
        return As.user("viewer")
                .get(path(name))
                .then()
                .statusCode(200)
                .extract()
                .jsonPath();
    }

    private static String finding(JsonPath readiness, int rule) {
        String at = "findings.find { it.rule == " + rule + " }.";
        return readiness.getString(at + "severity") + ": " + readiness.getString(at + "message") + " → "
                + readiness.getString(at + "fix");
    }

    @Test
    void eachTroubleOfTheSampleFleetIsNamedWithItsFix() {
        assertThat(finding(readiness("billing-app-04"), 9))
                .startsWith("error: Subnet subnet-0dead0000beef0000 does not exist")
                .contains("→ Name a subnet");
        assertThat(finding(readiness("shop-web-03"), 2))
                .startsWith("warning: Version 3 is the newest, but DRS launches from the default version 2")
                .contains("→ Make version 3 the default");
        assertThat(finding(readiness("warehouse-app-02"), 37))
                .startsWith("warning: Replication is stalled (AGENT_NOT_SEEN)")
                .contains("→ Start the replication agent");
        assertThat(finding(readiness("shop-db-02"), 38))
                .startsWith("warning: The replicated data is")
                .contains("→ Give replication more bandwidth");
    }

    @Test
    void brokenServerCannotBeRecoveredAndSoundOnesCan() {
        JsonPath broken = readiness("billing-app-04");
        JsonPath sound = readiness("shop-web-01");

        assertThat(broken.getBoolean("recoverable")).isFalse();
        assertThat(broken.getInt("score")).isLessThanOrEqualTo(40);
        assertThat(sound.getBoolean("recoverable")).isTrue();
        assertThat(sound.getInt("errors")).isZero();
        assertThat(sound.getInt("score")).isGreaterThanOrEqualTo(80);
    }

    @Test
    void groupIsAsReadyAsItsServers() {
        // Given
        String shop = TestFleet.group("Shop", SHOP);
        String billing = TestFleet.group("Billing", BILLING);

        // Then
        JsonPath ready = As.user("viewer")
                .get("/drs/protection-groups/" + shop + "/readiness")
                .jsonPath();
        assertThat(ready.getBoolean("recoverable")).isTrue();
        assertThat(ready.getList("servers")).hasSize(24);
        JsonPath capped = As.user("viewer")
                .get("/drs/protection-groups/" + billing + "/readiness")
                .jsonPath();
        assertThat(capped.getBoolean("recoverable")).isFalse();
        assertThat(capped.getInt("score")).isEqualTo(49);
        assertThat(capped.getString("servers[0].name")).isEqualTo("billing-app-04");
        assertThat(capped.getList("servers[0].findings.rule", Integer.class)).contains(9);
    }

    @Test
    void planIsJudgedWithItsWavesAndQuotas() {
        // Given
        String shop = TestFleet.group("Shop", SHOP);
        String plan = As.user("dr-admin")
                .body("{\"name\":\"Shop\",\"waves\":[{\"name\":\"all\",\"members\":[{\"groupId\":\"" + shop
                        + "\"}]}],\"targets\":{\"rpo\":\"PT1H\"}}")
                .post("/drs/recovery-plans")
                .then()
                .statusCode(201)
                .extract()
                .jsonPath()
                .getString("id");

        // When
        JsonPath readiness = As.user("dr-operator")
                .post("/drs/recovery-plans/" + plan + "/readiness/check")
                .then()
                .statusCode(200)
                .extract()
                .jsonPath();

        // Then
        assertThat(readiness.getString("kind")).isEqualTo("plan");
        assertThat(readiness.getList("servers")).hasSize(24);
        assertThat(readiness.getList("findings.rule", Integer.class)).isSubsetOf(42);
        // The plan's RPO of an hour is kept by the server that lags three quarters of one.
        assertThat(readiness("shop-db-02").getList("findings.rule", Integer.class))
                .doesNotContain(38);
    }

    @Test
    void historyHasARowForEachChangeAndNoneForEachLook() {
        // Given
        String path = path("shop-web-01");
        check(path);
        check(path);

        // When
        breakTemplate("shop-web-01");
        check(path);

        // Then
        JsonPath history = As.user("viewer").get(path + "/history").jsonPath();
        assertThat(history.getList("items.recoverable", Boolean.class)).containsExactly(false, true);
        As.user("viewer").get(path + "/history?page_size=1").then().body("items", hasSize(1));
    }

    private static void check(String path) {
        As.user("dr-operator").post(path + "/check").then().statusCode(200);
    }

    private void breakTemplate(String name) {
        String server = "/drs/source-servers/" + SampleSites.server(name) + "/launch-configuration";
        As.user("dr-admin")
                .header("If-Match", "*")
                .body(
                        "{\"template\":{\"NetworkInterfaces\":[{\"DeviceIndex\":0,\"SubnetId\":\"subnet-0123456789abcdef0\"}]},"
                                + "\"acceptErrors\":true}")
                .patch(server)
                .then()
                .statusCode(200);
    }

    @Test
    void dropIsToldOnceWithItsReasons() {
        // Given
        String path = path("shop-web-01");
        check(path);
        breakTemplate("shop-web-01");
        check(path);

        // When
        List<ReadinessAlert> told = new ArrayList<>();
        int first = alerts.take(10, raised -> {
                    told.addAll(raised);
                    return Uni.createFrom().voidItem();
                })
                .await()
                .atMost(LIMIT);
        int second = alerts.take(10, _ -> Uni.createFrom().voidItem()).await().atMost(LIMIT);

        // Then
        assertThat(first).isEqualTo(1);
        assertThat(second).isZero();
        assertThat(told).singleElement().satisfies(alert -> {
            assertThat(alert.name()).isEqualTo("shop-web-01");
            assertThat(alert.reason()).isEqualTo("It could be recovered before and cannot be now.");
            assertThat(alert.reasons()).anyMatch(reason -> reason.contains("subnet-0123456789abcdef0"));
        });
    }

    @Test
    void alertThatCouldNotBeToldStays() {
        // Given
        String path = path("shop-web-01");
        check(path);
        breakTemplate("shop-web-01");
        check(path);

        // When
        assertThat(alerts.take(10, _ -> Uni.createFrom().<Void>failure(new IllegalStateException("no mail server")))
                        .onFailure()
                        .recoverWithItem(-1)
                        .await()
                        .atMost(LIMIT))
                .isEqualTo(-1);

        // Then
        assertThat(alerts.take(10, _ -> Uni.createFrom().voidItem()).await().atMost(LIMIT))
                .isEqualTo(1);
    }

    @Test
    void everythingIsCheckedByOneReplicaAtATime() {
        // When
        Boolean done = schedule.run().await().atMost(LIMIT);

        // Then
        assertThat(done).isTrue();
        assertThat(SampleSites.count(pool, "SELECT count(*) FROM readiness_check WHERE kind = 'server' AND newest"))
                .isEqualTo(60);
        Boolean meanwhile = pool.withConnection(
                        other -> other.query("SELECT pg_advisory_lock(hashtext('drs.readiness'))")
                                .execute()
                                .chain(() -> schedule.run())
                                .call(() -> other.query("SELECT pg_advisory_unlock(hashtext('drs.readiness'))")
                                        .execute()))
                .await()
                .atMost(LIMIT);
        assertThat(meanwhile).isFalse();
    }

    @Test
    void whatEc2DoesNotTellIsUnchecked() {
        // Given
        account.fault("no", "{\"kind\":\"reset-before-effect\",\"target\":{\"operation\":\"DescribeSubnets\"}}");

        // When
        JsonPath readiness = readiness("shop-web-01");

        // Then
        assertThat(readiness.getInt("unchecked")).isPositive();
        assertThat(finding(readiness, 9)).startsWith("unchecked: This could not be checked: DescribeSubnets answered");
    }

    @Test
    void unknownThingsAndCallersAreRefused() {
        String path = path("shop-web-01");
        As.user("viewer").post(path + "/check").then().statusCode(403);
        As.user("dr-approver").post(path + "/check").then().statusCode(403);
        As.user("cicd-operator").get(path).then().statusCode(403);
        As.user("viewer")
                .get("/drs/source-servers/s-00000000000000000/readiness")
                .then()
                .statusCode(404);
        As.user("viewer")
                .get("/drs/protection-groups/nonsense/readiness")
                .then()
                .statusCode(404);
        As.user("viewer")
                .get("/drs/recovery-plans/00000000-0000-4000-8000-000000000000/readiness")
                .then()
                .statusCode(404)
                .body("detail", equalTo("The recovery plan does not exist."));
    }
}
