package io.breakwater.drs.inventory;

import static org.assertj.core.api.Assertions.assertThat;

import io.breakwater.drs.DrsTest;
import io.breakwater.drs.core.inventory.SourceServer;
import io.breakwater.sites.core.Site;
import io.breakwater.testing.As;
import io.breakwater.testing.Eventually;
import io.breakwater.testing.SimulatedAccount;
import io.restassured.path.json.JsonPath;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.drs.DrsAsyncClient;
import software.amazon.awssdk.services.drs.model.DeleteSourceServerRequest;
import software.amazon.awssdk.services.drs.model.DisconnectSourceServerRequest;

/** Who reads which site when, and what is stored of it. */
@DrsTest
@SuppressWarnings("NullAway.Init") // Quarkus sets the fields.
class InventoryTest extends InventoryRuns {

    @Inject
    InventorySync sync;

    @Inject
    SyncStore turns;

    @Test
    void siteIsReadOnceItIsRegistered() {
        JsonPath site = As.user("viewer").get("/drs/inventory").jsonPath();

        assertThat(site.getString("items[0].account")).isEqualTo(SimulatedAccount.PRODUCTION);
        assertThat(site.getBoolean("items[0].stale")).isFalse();
        assertThat(site.getInt("items[0].servers")).isEqualTo(names("").size()).isPositive();
        assertThat(site.getInt("items[0].failures")).isZero();
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
    void accountIsRemovedWhileItsSiteIsWritten() {
        Turn turn = takeTurn(HOME);
        CompletableFuture<?> removal = await(pool.withTransaction(transaction -> turns.hold(transaction, turn)
                .chain(() -> {
                    CompletableFuture<?> waiting = pool.preparedQuery("DELETE FROM account WHERE id = $1")
                            .execute(Tuple.of(HOME.account()))
                            .subscribeAsCompletionStage();
                    return waitsForALock().replaceWith(waiting);
                })
                .call(() -> transaction
                        .query("SELECT FROM account WHERE id = '" + HOME.account() + "' FOR KEY SHARE")
                        .execute())));

        assertThat(removal).succeedsWithin(Duration.ofSeconds(20));
    }

    /** Rows that refer to the account are written only then. */
    private Uni<Void> waitsForALock() {
        return pool.query(
                        "SELECT count(*) FROM pg_stat_activity WHERE wait_event_type = 'Lock' AND query LIKE 'DELETE FROM account%'")
                .execute()
                .map(rows -> rows.iterator().next().getLong(0))
                .repeat()
                .until(waiting -> waiting == 1)
                .collect()
                .last()
                .replaceWithVoid();
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

    private static DisconnectSourceServerRequest disconnect(String id) {
        return DisconnectSourceServerRequest.builder().sourceServerID(id).build();
    }
}
