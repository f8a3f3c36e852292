package io.breakwater.registry.scan;

import io.breakwater.registry.catalogue.CatalogueStore;
import io.breakwater.registry.core.catalogue.Change;
import io.breakwater.registry.core.catalogue.EntryKind;
import io.breakwater.registry.health.HealthStore;
import io.breakwater.registry.health.Look;
import io.breakwater.registry.server.ServerView;
import io.breakwater.registry.upstream.ScanResult;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** Stores the outcome of a scan or probe and publishes it, each in one transaction. */
@ApplicationScoped
class ScanStore {
    private final Pool pool;
    private final CatalogueStore catalogue;
    private final HealthStore health;
    private final CheckConfig config;

    ScanStore(Pool pool, CatalogueStore catalogue, HealthStore health, CheckConfig config) {
        this.pool = pool;
        this.catalogue = catalogue;
        this.health = health;
        this.config = config;
    }

    /** Stores a good scan, unless the server was deleted or led elsewhere meanwhile. */
    Uni<ScanReport> succeeded(ServerView scanned, ScanResult result, Instant at) {
        return pool.withTransaction(transaction -> stillSame(transaction, scanned)
                .chain(same -> same
                        ? store(transaction, scanned.id(), result, at)
                        : Uni.createFrom()
                                .item(ScanReport.failed(
                                        scanned.id(), "the registration was changed during the scan; scan again"))));
    }

    private Uni<ScanReport> store(SqlClient transaction, String server, ScanResult result, Instant at) {
        return health.apply(transaction, server, new Look.Answered(at, Optional.empty()))
                .chain(() -> catalogue.replace(transaction, server, result.catalogue(), at))
                .call(changes -> prune(transaction, server, changes))
                .chain(changes -> facts(transaction, server, result, at).replaceWith(changes))
                .call(changes -> publish(transaction, server))
                .map(changes -> report(server, result, changes));
    }

    private Uni<Void> facts(SqlClient transaction, String server, ScanResult result, Instant at) {
        return transaction
                .preparedQuery("UPDATE server_state SET era = $2, protocol_version = $3, instructions = $4,"
                        + " warnings = $5, catalogue_hash = $6, scanned_at = $7, scan_error = NULL,"
                        + " next_scan_at = now() + make_interval(secs => $8) WHERE server_id = $1")
                .execute(Tuple.from(Arrays.asList(
                        server,
                        result.era().label(),
                        result.version(),
                        result.instructions().orElse(null),
                        result.catalogue().warnings().toArray(String[]::new),
                        result.catalogue().contentHash(),
                        OffsetDateTime.ofInstant(at, ZoneOffset.UTC),
                        config.scanInterval().toMillis() / 1_000.0)))
                .replaceWithVoid();
    }

    private Uni<Void> prune(SqlClient transaction, String server, List<Change> changes) {
        return changes.isEmpty()
                ? Uni.createFrom().voidItem()
                : transaction
                        .preparedQuery("DELETE FROM change WHERE server_id = $1 AND id <= (SELECT id FROM change"
                                + " WHERE server_id = $1 ORDER BY id DESC OFFSET $2 LIMIT 1)")
                        .execute(Tuple.of(server, config.changesKept()))
                        .replaceWithVoid();
    }

    /** The catalogue is published when its hash is new to the feed; its time alone is no news. */
    private static Uni<Void> publish(SqlClient transaction, String server) {
        return transaction
                .preparedQuery("SELECT publish_server($1)")
                .execute(Tuple.of(server))
                .chain(() -> transaction
                        .preparedQuery(
                                "SELECT publish_catalogue(s.server_id) FROM server_state s WHERE s.server_id = $1"
                                        + " AND NOT EXISTS (SELECT FROM feed f WHERE f.kind = 'catalogue' AND f.key = $1"
                                        + " AND strpos(f.value, '\"contentHash\":\"' || s.catalogue_hash || '\"') > 0)")
                        .execute(Tuple.of(server)))
                .replaceWithVoid();
    }

    /** Marks the health and keeps the last good catalogue. */
    Uni<ScanReport> failed(ServerView scanned, String reason, Instant at) {
        return pool.withTransaction(transaction -> stillSame(transaction, scanned)
                        .chain(same -> same
                                ? fail(transaction, scanned.id(), reason, at)
                                : Uni.createFrom().voidItem()))
                .replaceWith(ScanReport.failed(scanned.id(), reason));
    }

    private Uni<Void> fail(SqlClient transaction, String server, String reason, Instant at) {
        return transaction
                .preparedQuery("UPDATE server_state SET scan_error = $2 WHERE server_id = $1")
                .execute(Tuple.of(server, reason))
                .chain(() -> health.apply(transaction, server, new Look.Failed(at, reason)));
    }

    /** Stores what a probe found. */
    Uni<Void> probed(String server, Look look) {
        return pool.withTransaction(transaction -> health.apply(transaction, server, look));
    }

    private static Uni<Boolean> stillSame(SqlClient transaction, ServerView scanned) {
        return transaction
                .preparedQuery("SELECT url, auth_kind FROM server WHERE id = $1 FOR SHARE")
                .execute(Tuple.of(scanned.id()))
                .map(rows -> rows.stream()
                        .anyMatch(row -> row.getString("url").equals(scanned.url())
                                && row.getString("auth_kind")
                                        .equals(scanned.auth().label())));
    }

    private static ScanReport report(String server, ScanResult result, List<Change> changes) {
        var found = result.catalogue();
        return new ScanReport(
                server,
                result.era().label(),
                found.of(EntryKind.TOOL).size(),
                found.of(EntryKind.PROMPT).size(),
                found.of(EntryKind.RESOURCE).size(),
                found.of(EntryKind.RESOURCE_TEMPLATE).size(),
                count(changes, Change.Type.ADDED),
                count(changes, Change.Type.REMOVED),
                count(changes, Change.Type.CHANGED),
                found.warnings(),
                Optional.empty());
    }

    private static int count(List<Change> changes, Change.Type type) {
        return (int) changes.stream().filter(change -> change.type() == type).count();
    }
}
