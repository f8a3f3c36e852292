package io.breakwater.registry.scan;

import static org.assertj.core.api.Assertions.assertThat;

import io.breakwater.registry.Await;
import io.breakwater.registry.RegistryTest;
import io.breakwater.registry.catalogue.CatalogueViews;
import io.breakwater.registry.catalogue.StoredChange;
import io.breakwater.registry.catalogue.StoredEntry;
import io.breakwater.registry.core.catalogue.EntryKind;
import io.breakwater.registry.core.server.Registration;
import io.breakwater.registry.core.server.UpstreamAuth;
import io.breakwater.registry.core.server.Visibility;
import io.breakwater.registry.health.HealthStore;
import io.breakwater.registry.server.ServerService;
import io.breakwater.registry.server.ServerView;
import io.breakwater.registry.server.ServerViews;
import io.breakwater.registry.upstream.Era;
import io.breakwater.registry.upstream.FakeUpstream;
import io.breakwater.registry.upstream.FakeUpstream.Temper;
import io.quarkus.vertx.VertxContextSupport;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

@RegistryTest
class ScanningTest {
    private static final String ODD =
            "{ \"name\":\"odd\",\"inputSchema\":{\"type\":\"object\",\"x\":1.10,\"y\":1E400},\"z\":-0.0}";

    private final ServerService servers;
    private final ServerViews views;
    private final CatalogueViews catalogue;
    private final ServerChecks checks;
    private final HealthStore health;
    private final Pool pool;

    ScanningTest(
            ServerService servers,
            ServerViews views,
            CatalogueViews catalogue,
            ServerChecks checks,
            HealthStore health,
            Pool pool) {
        this.servers = servers;
        this.views = views;
        this.catalogue = catalogue;
        this.checks = checks;
        this.health = health;
        this.pool = pool;
    }

    @Test
    void aNewServerIsScannedByItselfAndPublished() {
        try (FakeUpstream upstream = new FakeUpstream(Temper.MODERN).tools(ODD)) {
            // When
            String id = register(upstream.url());

            // Then
            Await.until(() -> assertThat(server(id).state().health()).isEqualTo("healthy"));
            assertThat(server(id).state().era()).isEqualTo(Era.MODERN);
            assertThat(tools(id)).extracting(StoredEntry::raw).containsExactly(ODD);
            assertThat(feed("server", id)).contains("\"health\":\"healthy\"", "\"era\":\"modern\"");
            assertThat(feed("catalogue", id)).contains("\"tools\":[" + ODD + "],\"prompts\":[]");
        }
    }

    @Test
    void changesAreRecordedWithHashesBeforeAndAfter() {
        try (FakeUpstream upstream =
                new FakeUpstream(Temper.LEGACY).tools("{\"name\":\"a\"}", "{\"name\":\"b\"}", "{\"name\":\"c\"}")) {
            String id = register(upstream.url());
            ScanReport first = scan(id);
            assertThat(first.tools()).isEqualTo(3);

            // When
            upstream.tools("{\"name\":\"d\"}", "{\"name\":\"b\",\"title\":\"B\"}", "{ \"name\":\"a\" }");
            Await.until(() -> assertThat(tools(id))
                    .hasSize(3)
                    .extracting(StoredEntry::key)
                    .contains("d"));

            // Then
            List<StoredChange> changes = await(catalogue.changes(id, Long.MAX_VALUE, 100));
            assertThat(changes)
                    .extracting(change -> change.change() + " " + change.key())
                    .contains("removed c", "added d", "changed b")
                    .doesNotContain("changed a");
            assertThat(changes)
                    .filteredOn(change -> change.change().equals("changed"))
                    .allSatisfy(change -> assertThat(change.beforeHash()).isNotEqualTo(change.afterHash()));
            assertThat(upstream.openSessions()).isEmpty();
        }
    }

    @Test
    void aFailingScanKeepsTheCatalogueAndMarksTheHealth() {
        try (FakeUpstream upstream = new FakeUpstream(Temper.MODERN).tools(ODD)) {
            String id = register(upstream.url());
            assertThat(scan(id).succeeded()).isTrue();

            // When
            upstream.become(Temper.GARBAGE);
            Await.until(() -> assertThat(server(id).state().health()).isEqualTo("down"));

            // Then
            assertThat(tools(id)).hasSize(1);
            assertThat(server(id).state().scanError()).isPresent();
            assertThat(feed("server", id)).contains("\"health\":\"down\"");
            assertThat(feed("catalogue", id)).contains(ODD);

            // When it is well again
            upstream.become(Temper.MODERN);
            Await.until(() -> assertThat(server(id).state().health()).isEqualTo("healthy"));

            // Then
            assertThat(server(id).state().scanError()).isEmpty();
            assertThat(await(health.history(id, Long.MAX_VALUE, 10)))
                    .extracting(event -> event.from() + ">" + event.to())
                    .containsSubsequence("down>healthy", "degraded>down", "healthy>degraded", "unknown>healthy");
        }
    }

    @Test
    void hangingServersDoNotHoldUpALivingOne() {
        List<FakeUpstream> hanging = FakeUpstream.many(Temper.HANGING, 40);
        try (FakeUpstream living = new FakeUpstream(Temper.MODERN).tools(ODD)) {
            List<String> stuck =
                    hanging.stream().map(upstream -> register(upstream.url())).toList();
            Await.until(() -> assertThat(stuck.stream()
                            .filter(id -> server(id).state().health().equals("down")))
                    .hasSizeGreaterThan(20));

            // When
            String id = register(living.url());
            Await.until(() -> assertThat(server(id).state().health()).isEqualTo("healthy"));
            int seen = living.seen().size();

            // Then it is still looked at as often as it should be
            Await.until(() -> assertThat(living.seen()).hasSizeGreaterThan(seen + 3));
            assertThat(server(id).state().health()).isEqualTo("healthy");
            stuck.forEach(this::remove);
        } finally {
            hanging.forEach(FakeUpstream::close);
        }
    }

    @Test
    void aDisabledServerIsLeftAloneAndARemovedOneLeavesTheFeed() {
        try (FakeUpstream upstream = new FakeUpstream(Temper.MODERN).tools(ODD)) {
            String id = register(upstream.url());
            Await.until(() -> assertThat(server(id).state().health()).isEqualTo("healthy"));

            // When
            await(servers.setEnabled(id, false));
            assertThat(feed("server", id)).contains("\"enabled\":false");
            remove(id);

            // Then
            assertThat(feed("server", id)).isEqualTo("gone");
            assertThat(feed("catalogue", id)).isEqualTo("gone");
        }
    }

    private String register(String url) {
        String id = "s" + UUID.randomUUID().toString().substring(0, 13);
        return await(servers.register(new Registration(
                id, id, "", url, new UpstreamAuth.None(), List.of("test"), "", Visibility.LISTED, true)));
    }

    private void remove(String id) {
        await(servers.remove(id, server(id).revision()).replaceWith("removed"));
    }

    private ServerView server(String id) {
        return await(views.find(id)).orElseThrow();
    }

    private List<StoredEntry> tools(String id) {
        return await(catalogue.entries(id, EntryKind.TOOL, -1, 100));
    }

    private ScanReport scan(String id) {
        return await(checks.scan(id)).orElseThrow();
    }

    private String feed(String kind, String key) {
        return await(pool.preparedQuery("SELECT coalesce(value, 'gone') FROM feed WHERE kind = $1 AND key = $2")
                .execute(Tuple.of(kind, key))
                .map(rows -> rows.iterator().next().getString(0)));
    }

    private static <T> T await(Uni<T> work) {
        try {
            return VertxContextSupport.subscribeAndAwait(() -> work);
        } catch (RuntimeException e) {
            throw e;
        } catch (Throwable e) {
            throw new IllegalStateException(e);
        }
    }
}
