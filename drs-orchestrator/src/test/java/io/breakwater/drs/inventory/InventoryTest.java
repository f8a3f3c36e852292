package io.breakwater.drs.inventory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.notNullValue;

import io.breakwater.aws.AwsClients;
import io.breakwater.aws.client.AwsClient;
import io.breakwater.aws.client.AwsServices;
import io.breakwater.aws.core.account.AccountRole;
import io.breakwater.aws.core.account.Caller;
import io.breakwater.aws.core.account.Target;
import io.breakwater.drs.DrsTest;
import io.breakwater.drs.core.inventory.RecoveryInstance;
import io.breakwater.drs.core.inventory.SourceServer;
import io.breakwater.drs.group.TestFleet;
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
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.drs.DrsAsyncClient;
import software.amazon.awssdk.services.drs.model.DeleteSourceServerRequest;
import software.amazon.awssdk.services.drs.model.DisconnectSourceServerRequest;
import software.amazon.awssdk.services.drs.model.StartRecoveryRequest;
import software.amazon.awssdk.services.drs.model.StartRecoveryRequestSourceServer;

@DrsTest
@SuppressWarnings("NullAway.Init") // Quarkus sets the fields.
class InventoryTest {
    private static final Duration SOON = Duration.ofSeconds(20);
    private static final Site HOME = new Site(SimulatedAccount.PRODUCTION, "eu-central-1");

    SimulatedAccount account;

    @Inject
    Pool pool;

    @Inject
    AwsClients aws;

    @Inject
    Inventory inventory;

    @Inject
    InventorySync sync;

    @Inject
    SyncStore turns;

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

    @Test
    void siteIsReadOnceItIsRegistered() {
        JsonPath site = As.user("viewer").get("/drs/inventory").jsonPath();

        assertThat(site.getString("items[0].account")).isEqualTo(SimulatedAccount.PRODUCTION);
        assertThat(site.getBoolean("items[0].stale")).isFalse();
        assertThat(site.getInt("items[0].servers")).isEqualTo(names("").size()).isPositive();
        assertThat(site.getInt("items[0].failures")).isZero();
    }

    @Test
    void serverIsShownAsDrsTellsIt() {
        JsonPath server =
                As.user("viewer").get("/drs/source-servers?q=shop-db-02").jsonPath();

        assertThat(server.getList("items")).hasSize(1);
        assertThat(server.getString("items[0].name")).isEqualTo("shop-db-02");
        assertThat(server.getString("items[0].account")).isEqualTo(SimulatedAccount.PRODUCTION);
        assertThat(server.getString("items[0].region")).isEqualTo("eu-central-1");
        assertThat(Duration.parse(server.getString("items[0].replication.lag"))).isPositive();
        assertThat(server.getList("items[0].machine.disks")).isNotEmpty();
        assertThat(Instant.parse(server.getString("items[0].observedAt"))).isBeforeOrEqualTo(Instant.now());
        String id = server.getString("items[0].id");
        As.user("viewer")
                .get("/drs/source-servers/" + id)
                .then()
                .statusCode(200)
                .body("name", equalTo("shop-db-02"));
        As.user("viewer").get("/drs/source-servers/s-00000000000000000").then().statusCode(404);
    }

    @Test
    void launchSettingsAndNewestPointInTimeFollow() {
        String id = serverId("shop-web-01");

        Eventually.that(
                "its details were read",
                Duration.ofSeconds(60),
                () -> server(id).getString("detailsObservedAt") != null);

        assertThat(server(id).getString("launch.launchTemplateId")).startsWith("lt-");
        assertThat(Instant.parse(server(id).getString("latestSnapshot"))).isBefore(account.now());
    }

    @Test
    void listsAreFiltered() {
        assertThat(names("state=DISCONNECTED")).isEmpty();
        assertThat(names("state=DISCONNECTED,CONTINUOUS")).contains("shop-web-01");
        assertThat(names("account=444455556666")).isEmpty();
        assertThat(names("region=eu-west-1")).isEmpty();
        assertThat(names("q=SHOP-DB")).isNotEmpty().allMatch(name -> name.startsWith("shop-db"));
        assertThat(names("q=%25")).isEmpty();
        Map<String, String> tags = server(serverId("shop-web-01")).getMap("tags");
        String key = tags.keySet().stream()
                .filter(name -> !name.equals("Name") && !name.contains(":"))
                .findFirst()
                .orElseThrow();
        assertThat(names("tag." + key + "=" + tags.get(key))).contains("shop-web-01");
        assertThat(names("tag." + key + "=" + tags.get(key) + "&tag.Name=shop-web-01"))
                .containsExactly("shop-web-01");
        assertThat(names("tag." + key + "=no-such-value")).isEmpty();
    }

    @Test
    void serversOfAProtectionGroupAreListed() {
        run("DELETE FROM protection_group");
        String group = TestFleet.group(
                "Databases", "{'tags':{'rules':[{'key':'Application','value':'shop'},{'key':'Tier','value':'db'}]}}");

        List<String> databases = names("q=shop-db");
        assertThat(databases).isNotEmpty();
        assertThat(names("group=" + group)).containsExactlyInAnyOrderElementsOf(databases);
        assertThat(names("group=" + group + "&q=shop-web")).isEmpty();
        for (String none : List.of("nonsense", "00000000-0000-4000-8000-000000000000")) {
            As.user("viewer")
                    .get("/drs/source-servers?group=" + none)
                    .then()
                    .statusCode(400)
                    .body("errors[0].parameter", equalTo("group"));
        }
        run("DELETE FROM protection_group");
    }

    @ParameterizedTest
    @ValueSource(strings = {"name", "-name", "id", "state", "lag", "-lag", "last_launch", "-last_launch"})
    void pagesShowEachServerOnceInOrder(String sort) {
        List<String> all = ids("sort=" + sort + "&page_size=200");
        List<String> paged = new ArrayList<>();
        @Nullable String token = "";
        while (token != null) {
            JsonPath page = As.user("viewer")
                    .get("/drs/source-servers?page_size=7&sort=" + sort
                            + (token.isEmpty() ? "" : "&page_token=" + token))
                    .jsonPath();
            paged.addAll(page.getList("items.id", String.class));
            token = page.getString("nextPageToken");
        }

        assertThat(paged).containsExactlyElementsOf(all).doesNotHaveDuplicates();
        if (sort.equals("name")) {
            assertThat(names("page_size=200")).isSortedAccordingTo(Comparator.naturalOrder());
        }
        if (sort.equals("-lag")) {
            assertThat(server(all.getFirst()).getString("replication.lag")).isNotEqualTo("PT0S");
        }
    }

    @Test
    void fieldsReduceTheItems() {
        Map<String, Object> item = As.user("viewer")
                .get("/drs/source-servers?fields=name,replication&page_size=1")
                .jsonPath()
                .getMap("items[0]");

        assertThat(item).containsOnlyKeys("id", "name", "replication");
    }

    @Test
    void whatIsWrongInAQueryIsNamed() {
        for (String query : List.of("fields=colour", "state=BLUE", "sort=colour", "page_size=0", "page_token=x")) {
            As.user("viewer")
                    .get("/drs/source-servers?" + query)
                    .then()
                    .statusCode(400)
                    .body("errors[0].parameter", equalTo(query.substring(0, query.indexOf('='))));
        }
    }

    @Test
    void unchangedServersAreNotWrittenAgain() {
        Eventually.that("details rest", Duration.ofSeconds(90), () -> site().getInt("items[0].detailsPending") == 0);
        String before = await(inventory.revision());

        readAgain();

        assertThat(await(inventory.revision())).isEqualTo(before);
    }

    @Test
    void changedServerIsStored() {
        String id = serverId("shop-web-01");
        String before = await(inventory.revision());
        await(drs().call(DrsAsyncClient::disconnectSourceServer, disconnect(id)));

        readAgain();

        assertThat(server(id).getString("replication.state")).isEqualTo("DISCONNECTED");
        assertThat(names("state=DISCONNECTED")).containsExactly("shop-web-01");
        assertThat(await(inventory.revision())).isNotEqualTo(before);
    }

    @Test
    void serverThatVanishedIsMarkedMissing() {
        String id = serverId("shop-web-01");
        await(drs().call(DrsAsyncClient::disconnectSourceServer, disconnect(id)));
        await(drs().call(
                        DrsAsyncClient::deleteSourceServer,
                        DeleteSourceServerRequest.builder().sourceServerID(id).build()));

        readAgain();

        assertThat(names("q=shop-web-01")).isEmpty();
        assertThat(names("q=shop-web-01&missing=true")).containsExactly("shop-web-01");
        assertThat(server(id).getString("missingSince")).isNotNull();
        assertThat(await(inventory.find(id))).isEmpty();
        assertThat(site().getInt("items[0].missing")).isEqualTo(1);
    }

    @Test
    void throttlingIsShownAndWaitedFor() {
        account.fault("slow", """
                {"kind":"throttle","target":{"operation":"DescribeSourceServers"}}""");
        As.user("dr-operator").post("/drs/source-servers/sync").then().statusCode(202);

        awaitState("throttled");

        assertThat(site().getString("items[0].error")).contains("ThrottlingException");
        assertThat(Instant.parse(site().getString("items[0].throttledUntil"))).isAfter(Instant.now());
        assertThat(names("")).as("what was known stays").isNotEmpty();
        account.clearFaults();
        readAgain();
        assertThat(site().getInt("items[0].failures")).isZero();
    }

    @Test
    void replicaThatLostItsTurnWritesNothing() {
        Turn lost = takeTurn(HOME);
        Turn later = takeTurn(HOME);
        run("UPDATE source_server SET document = document || '{\"name\":\"touched\"}', name = 'touched'");

        await(sync.read(lost));
        assertThat(names("")).containsOnly("touched");

        await(sync.read(later));
        assertThat(names("")).doesNotContain("touched");
    }

    @Test
    void replicasNeverReadASiteTogether() {
        run("UPDATE inventory_sync SET next_at = now()");

        List<Uni<List<Turn>>> takes = IntStream.range(0, 8)
                .mapToObj(_ -> turns.take(Duration.ofMinutes(3), List.of(HOME)))
                .toList();
        List<Turn> taken = await(Uni.join().all(takes).andFailFast()).stream()
                .flatMap(List::stream)
                .toList();

        assertThat(taken).hasSizeLessThanOrEqualTo(1);
    }

    @Test
    void replicaTakesNoTurnAtASiteThatItDoesNotKnowYet() {
        Site unknown = new Site("222233334444", "eu-west-1");
        run("INSERT INTO account (id, name, regions, enabled, revision, created_at, updated_at)"
                + " VALUES ('222233334444', 'other', '{eu-west-1}', true, 1, now(), now())");
        await(turns.enrol());

        assertThat(await(turns.take(Duration.ofMinutes(3), List.of(HOME))))
                .extracting(Turn::site)
                .doesNotContain(unknown);
        assertThat(takeTurn(unknown).site()).isEqualTo(unknown);
    }

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
    void pointsInTimeAreTheNewestFirst() {
        String id = serverId("shop-web-01");

        JsonPath points = As.user("viewer")
                .get("/drs/source-servers/" + id + "/snapshots?page_size=5")
                .jsonPath();

        assertThat(points.getList("items.id", String.class)).hasSize(5).allMatch(pit -> pit.startsWith("pit-"));
        assertThat(points.getList("items.at", String.class)).isSortedAccordingTo(Comparator.reverseOrder());
        String to = points.getString("items[2].at");
        assertThat(As.user("viewer")
                        .get("/drs/source-servers/" + id + "/snapshots?page_size=1&to=" + to)
                        .jsonPath()
                        .getString("items[0].at"))
                .isLessThanOrEqualTo(to);
        As.user("viewer")
                .get("/drs/source-servers/" + id + "/snapshots?from=yesterday")
                .then()
                .statusCode(400);
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

    @Test
    void otherFeaturesSeeTheSameServers() {
        List<SourceServer> all = await(inventory.all());

        assertThat(all.stream().map(SourceServer::name)).containsExactlyInAnyOrderElementsOf(names("page_size=200"));
        SourceServer web = all.stream()
                .filter(server -> server.name().equals("shop-web-01"))
                .findFirst()
                .orElseThrow();
        assertThat(web.site()).isEqualTo(HOME);
        assertThat(web.observedAt()).isAfter(Instant.EPOCH);
        assertThat(await(inventory.byIds(List.of(web.id(), "s-none"))))
                .extracting(SourceServer::id)
                .containsExactly(web.id());
    }

    @Test
    void everybodyOfDisasterRecoveryReadsAndOperatorsHaveItReadAgain() {
        String id = serverId("shop-web-01");
        List<String> reads = List.of(
                "/drs/source-servers",
                "/drs/source-servers/" + id,
                "/drs/source-servers/" + id + "/snapshots",
                "/drs/recovery-instances",
                "/drs/jobs",
                "/drs/quotas",
                "/drs/inventory");
        for (String path : reads) {
            for (String reader : List.of("platform-admin", "dr-admin", "dr-operator", "dr-approver", "viewer")) {
                As.user(reader).get(path).then().statusCode(200);
            }
            As.user("cicd-operator").get(path).then().statusCode(403);
        }
        for (String job : List.of("/drs/jobs/x", "/drs/jobs/x/log")) {
            As.user("viewer").get(job).then().statusCode(404);
            As.user("cicd-operator").get(job).then().statusCode(403);
        }
        As.user("dr-operator").post("/drs/source-servers/sync").then().statusCode(202);
        for (String other : List.of("viewer", "dr-approver", "cicd-operator")) {
            As.user(other).post("/drs/source-servers/sync").then().statusCode(403);
        }
    }

    private void readAgain() {
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

    /** Until the next one, nobody else takes the site's turn. */
    private Turn takeTurn(Site site) {
        List<Turn> taken = new ArrayList<>();
        Eventually.that("the turn is ours", () -> {
            run("UPDATE inventory_sync SET next_at = now()");
            taken.addAll(await(turns.take(Duration.ofMinutes(3), List.of(site))));
            return !taken.isEmpty();
        });
        return taken.getLast();
    }

    private void awaitState(String state) {
        Eventually.that(
                "the inventory is " + state,
                Duration.ofSeconds(40),
                () -> state.equals(site().getString("items[0].state")));
    }

    private static JsonPath site() {
        return As.user("viewer").get("/drs/inventory").jsonPath();
    }

    private static long quota(String code) {
        Number used = As.user("viewer")
                .get("/drs/quotas")
                .jsonPath()
                .get("items[0].quotas.find { it.code == '" + code + "' }.used");
        return used.longValue();
    }

    private static JsonPath server(String id) {
        return As.user("viewer").get("/drs/source-servers/" + id).jsonPath();
    }

    private static String serverId(String name) {
        return As.user("viewer").get("/drs/source-servers?q=" + name).jsonPath().getString("items[0].id");
    }

    private static List<String> names(String query) {
        return As.user("viewer")
                .urlEncodingEnabled(false)
                .get("/drs/source-servers?"
                        + (query.contains("page_size") ? query : "page_size=200&" + query).replaceFirst("&$", ""))
                .jsonPath()
                .getList("items.name", String.class);
    }

    private static List<String> ids(String query) {
        return As.user("viewer").get("/drs/source-servers?" + query).jsonPath().getList("items.id", String.class);
    }

    private AwsClient<DrsAsyncClient> drs() {
        return aws.client(AwsServices.drs(), new Target(AccountRole.own(), HOME.region()), new Caller("test"));
    }

    private static DisconnectSourceServerRequest disconnect(String id) {
        return DisconnectSourceServerRequest.builder().sourceServerID(id).build();
    }

    private void run(String sql) {
        await(pool.query(sql).execute());
    }

    private static <T> T await(Uni<T> work) {
        return work.await().atMost(SOON);
    }
}
