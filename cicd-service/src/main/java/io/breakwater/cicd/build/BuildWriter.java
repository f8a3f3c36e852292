package io.breakwater.cicd.build;

import io.breakwater.cicd.core.build.Build;
import io.breakwater.cicd.core.build.CacheUse;
import io.breakwater.sites.core.Site;
import io.breakwater.web.sql.Values;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.codebuild.model.Project;

/** Writes what CodeBuild told. What was read later stays; a build that is over never runs again. */
@ApplicationScoped
class BuildWriter {
    private static final String BUILD = """
            INSERT INTO build (id, account, region, project, number, status, current_phase, failed_phase, started_at, ended_at,
                duration_millis, queue_millis, initiator, source_version, resolved_version, compute_type, cache_type, reports_due,
                document, observed_at)
            VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19, $20)
            ON CONFLICT (id) DO UPDATE SET status = excluded.status, current_phase = excluded.current_phase,
                failed_phase = excluded.failed_phase, ended_at = excluded.ended_at, duration_millis = excluded.duration_millis,
                queue_millis = excluded.queue_millis, resolved_version = excluded.resolved_version,
                reports_due = excluded.reports_due AND NOT EXISTS (SELECT FROM report r WHERE r.build_id = build.id)
                    OR build.reports_due,
                document = excluded.document, observed_at = excluded.observed_at
            WHERE build.observed_at <= excluded.observed_at
                AND (build.status = 'IN_PROGRESS' OR excluded.status <> 'IN_PROGRESS')""";
    private static final String PROJECT = """
            INSERT INTO build_project (account, region, name, document, observed_at) VALUES ($1, $2, $3, $4, $5)
            ON CONFLICT (account, region, name) DO UPDATE
            SET document = excluded.document, observed_at = excluded.observed_at, missing_since = NULL
            WHERE build_project.observed_at <= excluded.observed_at""";
    private static final String MISSING = """
            UPDATE build_project SET missing_since = $3
            WHERE account = $1 AND region = $2 AND missing_since IS NULL AND observed_at < $3""";
    private static final String CACHE = "UPDATE build SET cache_use = $2 WHERE id = $1";

    private final Pool pool;
    private final BuildJson json;

    BuildWriter(Pool pool, BuildJson json) {
        this.pool = pool;
        this.json = json;
    }

    Uni<Void> builds(List<FoundBuild> builds) {
        return builds(pool, builds);
    }

    Uni<Void> builds(SqlClient client, List<FoundBuild> builds) {
        return builds.isEmpty()
                ? Uni.createFrom().voidItem()
                : client.preparedQuery(BUILD)
                        .executeBatch(builds.stream().map(this::row).toList())
                        .replaceWithVoid();
    }

    private Tuple row(FoundBuild found) {
        BuildDocument document = found.document();
        Build build = found.build();
        return Values.tuple(
                document.id(),
                document.account(),
                document.region(),
                document.project(),
                document.number(),
                document.status(),
                document.currentPhase(),
                document.failedPhase(),
                Values.at(document.startedAt()),
                Values.at(Optional.ofNullable(document.endedAt())),
                millis(build.length()),
                millis(build.queueTime()),
                document.initiator(),
                document.sourceVersion(),
                document.resolvedSourceVersion(),
                document.environment() == null ? null : document.environment().computeType(),
                document.cache() == null ? null : document.cache().type(),
                build.isOver() && !document.reportArns().isEmpty(),
                json.stored(document),
                Values.at(document.observedAt()));
    }

    /** Writes all projects of a site; those that are not among them are missing from now on. */
    Uni<Void> projects(SqlClient client, Site site, List<Project> projects, Instant at) {
        List<Tuple> rows = projects.stream()
                .map(project -> Values.tuple(
                        site.account(),
                        site.region(),
                        project.name(),
                        json.stored(ProjectDocument.of(project, site, at)),
                        Values.at(at)))
                .toList();
        Uni<Void> written = rows.isEmpty()
                ? Uni.createFrom().voidItem()
                : client.preparedQuery(PROJECT).executeBatch(rows).replaceWithVoid();
        return written.chain(() -> client.preparedQuery(MISSING)
                        .execute(Values.tuple(site.account(), site.region(), Values.at(at))))
                .replaceWithVoid();
    }

    /** Remembers what a log told of the cache. */
    Uni<Void> cacheUse(String build, CacheUse use) {
        return pool.preparedQuery(CACHE)
                .execute(Values.tuple(build, use.name()))
                .replaceWithVoid();
    }

    private static @Nullable Long millis(Optional<Duration> time) {
        return time.map(Duration::toMillis).orElse(null);
    }
}
