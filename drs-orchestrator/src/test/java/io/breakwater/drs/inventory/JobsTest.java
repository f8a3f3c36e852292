package io.breakwater.drs.inventory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.notNullValue;

import io.breakwater.drs.DrsTest;
import io.breakwater.drs.core.inventory.RecoveryInstance;
import io.breakwater.testing.As;
import io.breakwater.testing.Eventually;
import io.restassured.path.json.JsonPath;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.drs.DrsAsyncClient;
import software.amazon.awssdk.services.drs.model.StartRecoveryRequest;
import software.amazon.awssdk.services.drs.model.StartRecoveryRequestSourceServer;

/** What AWS is asked at the moment: jobs, their logs, quotas. */
@DrsTest
@SuppressWarnings("NullAway.Init") // Quarkus sets the fields.
class JobsTest extends InventoryRuns {

    @Test
    void drillIsSeenWithJobLogAndInstance() {
        String id = serverId("shop-web-01");
        String job = await(drs().call(
                                DrsAsyncClient::startRecovery,
                                StartRecoveryRequest.builder()
                                        .isDrill(true)
                                        .sourceServers(StartRecoveryRequestSourceServer.builder()
                                                .sourceServerID(id)
                                                .build())
                                        .build()))
                .job()
                .jobID();
        assertThat(quota("L-D88FAC3A")).isEqualTo(1);
        assertThat(quota("L-05AFA8C6")).isEqualTo(1);
        account.step(Duration.ofHours(1));

        readAgain();

        JsonPath shown = As.user("viewer").get("/drs/jobs/" + job).jsonPath();
        assertThat(shown.getString("status")).isEqualTo("COMPLETED");
        assertThat(shown.getString("servers[0].sourceServerId")).isEqualTo(id);
        assertThat(shown.getString("observedAt")).isNotNull();
        JsonPath log = As.user("viewer").get("/drs/jobs/" + job + "/log").jsonPath();
        assertThat(log.getList("items.event", String.class)).contains("JOB_START", "LAUNCH_START", "JOB_END");
        JsonPath instances = As.user("viewer")
                .get("/drs/recovery-instances?drill=true&source_server=" + id)
                .jsonPath();
        assertThat(instances.getList("items.jobId", String.class)).containsExactly(job);
        assertThat(instances.getString("items[0].observedAt")).isNotNull();
        assertThat(As.user("viewer")
                        .get("/drs/recovery-instances?drill=false&job=" + job)
                        .jsonPath()
                        .getList("items"))
                .isEmpty();
        assertThat(server(id).getString("lastLaunch.jobId")).isEqualTo(job);
        RecoveryInstance instance = await(inventory.instances(new InstanceFilter(
                        Optional.empty(), Optional.empty(), Optional.of(id), Optional.empty(), Optional.empty())))
                .getFirst();
        assertThat(instance.drill()).isTrue();
        assertThat(instance.site()).isEqualTo(HOME);
    }

    @Test
    void jobsHavePagesInOneSite() {
        String query = "/drs/jobs?account=111122223333&region=eu-central-1&page_size=1";

        JsonPath first = As.user("viewer").get(query).jsonPath();

        assertThat(first.getList("items")).hasSize(1);
        As.user("viewer").get("/drs/jobs/drsjob-00000000000000000").then().statusCode(404);
        As.user("viewer").get("/drs/jobs/drsjob-00000000000000000/log").then().statusCode(404);
        As.user("viewer")
                .get("/drs/jobs?page_token=x")
                .then()
                .statusCode(400)
                .body("errors[0].parameter", equalTo("page_token"));
        assertThat(As.user("viewer").get("/drs/jobs").jsonPath().getList("items"))
                .isNotEmpty();
    }

    @Test
    void siteWithoutDrsHasNoJobs() {
        As.user("dr-admin")
                .header("If-Match", "*")
                .body("""
                        {"name":"production","regions":["eu-central-1","eu-west-1"]}""")
                .put("/drs/accounts/111122223333")
                .then()
                .statusCode(200);

        assertThat(As.user("viewer").get("/drs/jobs").jsonPath().getList("items.region", String.class))
                .isNotEmpty()
                .containsOnly("eu-central-1");
        As.user("viewer").get("/drs/jobs/drsjob-00000000000000000").then().statusCode(404);
        Eventually.that(
                "the other Region was looked at",
                () -> As.user("viewer")
                        .get("/drs/inventory")
                        .jsonPath()
                        .getList("items.state", String.class)
                        .contains("not-initialised"));
    }

    @Test
    void failureOfAwsIsToldWithItsCode() {
        account.fault("no", """
                {"kind":"throttle","target":{"operation":"DescribeJobs"}}""");

        As.user("viewer").get("/drs/jobs").then().statusCode(503).header("Retry-After", notNullValue());
        assertThat(As.user("viewer").get("/drs/jobs").jsonPath().getString("detail"))
                .contains("ThrottlingException");
    }

    @Test
    void quotasShowTheirUse() {
        assertThat(quota("L-E28BE5E0")).isEqualTo(names("page_size=200").size());
    }

    private static long quota(String code) {
        Number used = As.user("viewer")
                .get("/drs/quotas")
                .jsonPath()
                .get("items[0].quotas.find { it.code == '" + code + "' }.used");
        return used.longValue();
    }
}
