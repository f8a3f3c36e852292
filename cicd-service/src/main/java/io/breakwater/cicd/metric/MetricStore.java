package io.breakwater.cicd.metric;

import io.breakwater.cicd.core.ingest.SeenExecution;
import io.breakwater.cicd.core.metric.BuildOutcome;
import io.breakwater.cicd.core.metric.BuildSample;
import io.breakwater.cicd.core.metric.TestSample;
import io.breakwater.cicd.core.metric.Window;
import io.breakwater.cicd.core.pipeline.ActionRun;
import io.breakwater.cicd.core.pipeline.ActionStatus;
import io.breakwater.cicd.core.pipeline.Execution;
import io.breakwater.cicd.core.pipeline.Revision;
import io.breakwater.cicd.metric.MetricQuestion.Filter;
import io.breakwater.cicd.metric.Observed.Commit;
import io.breakwater.cicd.metric.Observed.Owner;
import io.breakwater.cicd.metric.Observed.Placed;
import io.breakwater.cicd.pipeline.HistoryRows;
import io.breakwater.cicd.pipeline.PipelineRows;
import io.breakwater.sites.core.Site;
import io.breakwater.web.sql.Values;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import io.vertx.core.json.JsonObject;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/** Reads what is measured. Never asks AWS. */
@ApplicationScoped
class MetricStore {
    private static final String STARTED_BY = "codepipeline/";

    private static final String EXECUTIONS = "SELECT p.account, p.region, p.name, " + HistoryRows.execution("e")
            + " FROM execution e JOIN pipeline p ON p.id = e.pipeline_id WHERE e.started_at >= $1 AND e.started_at < $2"
            + pipelines(3);

    private static final String RUNS = """
            SELECT p.account, p.region, p.name, r.execution_id, r.id, r.stage, r.action, r.category, r.provider, r.status,
                r.started_at, r.updated_at
            FROM action_run r JOIN pipeline p ON p.id = r.pipeline_id
            WHERE r.started_at >= $1 AND r.started_at < $2 AND ($7 OR r.category = 'Approval')""" + pipelines(3);

    /** Builds belong to the pipeline that started them; those that none started count unless a pipeline is asked for. */
    private static final String OWNED = " AND " + """
            b.account = coalesce($3, b.account) AND b.region = coalesce($4, b.region)
            AND ($5::text IS NULL OR b.initiator = 'codepipeline/' || $5)
            AND ($6::text IS NULL OR EXISTS (SELECT FROM pipeline p WHERE p.account = b.account AND p.region = b.region
                AND b.initiator = 'codepipeline/' || p.name AND lower(p.environment) = lower($6)))""";

    private static final String BUILDS = """
            SELECT b.id, b.account, b.region, b.project, b.status, b.initiator, b.started_at, b.ended_at, b.queue_millis,
                b.cache_use, b.compute_type, b.document -> 'environment' ->> 'type' AS environment_type,
                (SELECT jsonb_object_agg(phase ->> 'type', phase ->> 'duration')
                 FROM jsonb_array_elements(b.document -> 'phases') phase WHERE phase ->> 'duration' IS NOT NULL) AS phases
            FROM build b WHERE b.started_at >= $1 AND b.started_at < $2""" + OWNED;

    private static final String TESTS = """
            SELECT b.account, b.region, b.project, b.initiator, b.id, b.resolved_version, b.started_at, t.suite, t.name, t.status
            FROM build b JOIN report r ON r.build_id = b.id JOIN test_case t ON t.report_arn = r.arn
            WHERE t.status IN ('SUCCEEDED', 'FAILED', 'ERROR') AND b.started_at >= $1 AND b.started_at < $2""" + OWNED;

    private static final String FRESHNESS = """
            SELECT min(p.state_at) AS observed_at, count(*) AS pipelines FROM pipeline p
            WHERE p.missing_since IS NULL""" + pipelines(1);

    /** That a pipeline passes the filter. @param first number of the first of the filter's parameters */
    private static String pipelines(int first) {
        return " " + """
                AND p.account = coalesce($%d, p.account) AND p.region = coalesce($%d, p.region) AND p.name = coalesce($%d, p.name)
                AND ($%d::text IS NULL OR lower(p.environment) = lower($%4$d))""".formatted(first, first + 1, first + 2, first + 3);
    }

    private final Pool pool;

    MetricStore(Pool pool) {
        this.pool = pool;
    }

    /** @param observedAt since when at least everything is known; empty if something was never read */
    record Freshness(long pipelines, Optional<Instant> observedAt) {}

    Uni<Freshness> freshness(MetricQuestion question) {
        return pool.preparedQuery(FRESHNESS)
                .execute(Values.tuple(filter(question.filter())))
                .map(rows -> rows.iterator().next())
                .map(row ->
                        new Freshness(row.getLong("pipelines"), Values.instant(row.getOffsetDateTime("observed_at"))));
    }

    /** @param steps whether the runs of every action are needed, not of approvals only */
    Uni<Observed> observed(MetricQuestion question, boolean steps) {
        Window window = question.window();
        Tuple history = tuple(question.historyFrom(), window, question.filter());
        Tuple samples = tuple(question.samplesFrom(), window, question.filter());
        Tuple runs = tuple(question.samplesFrom(), window, question.filter()).addBoolean(steps);
        return Uni.combine()
                .all()
                .unis(read(EXECUTIONS, history), read(RUNS, runs), read(BUILDS, samples), read(TESTS, samples))
                .asTuple()
                // Thousands of rows are work that no event loop should do.
                .emitOn(Infrastructure.getDefaultExecutor())
                .map(found -> observed(found.getItem1(), found.getItem2(), found.getItem3(), found.getItem4()));
    }

    /** The runs of tests in a time. */
    Uni<List<TestSample>> tests(MetricQuestion question) {
        return read(TESTS, tuple(question.samplesFrom(), question.window(), question.filter()))
                .emitOn(Infrastructure.getDefaultExecutor())
                .map(rows ->
                        stream(rows).map(MetricStore::test).map(Placed::sample).toList());
    }

    private static Tuple tuple(Instant from, Window window, Filter filter) {
        List<@Nullable Object> values = new ArrayList<>(List.of(Values.at(from), Values.at(window.to())));
        values.addAll(Arrays.asList(filter(filter)));
        return Values.tuple(values.toArray());
    }

    private static @Nullable Object[] filter(Filter filter) {
        return new @Nullable Object[] {
            filter.account().orElse(null),
            filter.region().orElse(null),
            filter.pipeline().orElse(null),
            filter.environment().orElse(null)
        };
    }

    private Uni<RowSet<Row>> read(String sql, Tuple values) {
        return pool.preparedQuery(sql).execute(values);
    }

    private static Observed observed(RowSet<Row> executions, RowSet<Row> runs, RowSet<Row> builds, RowSet<Row> tests) {
        Map<Commit, Instant> commits = new HashMap<>();
        List<Execution> history = stream(executions)
                .map(row -> HistoryRows.execution(PipelineRows.key(row), row))
                .peek(seen -> remember(seen, commits))
                .map(SeenExecution::execution)
                .toList();
        return new Observed(
                history,
                commits,
                stream(runs).map(MetricStore::run).toList(),
                stream(builds).map(MetricStore::build).toList(),
                stream(tests).map(MetricStore::test).toList());
    }

    /** The time is that of the commit which the execution's first source brought; of others nothing is known. */
    private static void remember(SeenExecution seen, Map<Commit, Instant> commits) {
        Optional<Revision> first = seen.execution().revisions().stream().findFirst();
        first.ifPresent(revision -> seen.committedAt()
                .ifPresent(at -> commits.putIfAbsent(new Commit(seen.execution().pipeline(), revision.id()), at)));
    }

    private static Placed<ActionRun> run(Row row) {
        return new Placed<>(
                Owner.of(PipelineRows.key(row)),
                new ActionRun(
                        row.getString("execution_id"),
                        row.getString("id"),
                        row.getString("stage"),
                        row.getString("action"),
                        row.getString("category"),
                        row.getString("provider"),
                        ActionStatus.of(row.getString("status")),
                        instant(row, "started_at"),
                        instant(row, "updated_at"),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty()));
    }

    private static BuildSample build(Row row) {
        return new BuildSample(
                row.getString("id"),
                site(row),
                row.getString("project"),
                pipeline(row),
                BuildOutcome.valueOf(row.getString("status")),
                instant(row, "started_at"),
                Values.instant(row.getOffsetDateTime("ended_at")),
                phases(row),
                Optional.ofNullable(row.getString("cache_use")).map("HIT"::equals),
                orEmpty(row.getString("compute_type")),
                orEmpty(row.getString("environment_type")));
    }

    private static Map<String, Duration> phases(Row row) {
        Map<String, Duration> phases = new HashMap<>();
        @Nullable JsonObject lengths = row.getJsonObject("phases");
        if (lengths != null) {
            lengths.forEach(phase -> phases.put(phase.getKey(), Duration.parse(String.valueOf(phase.getValue()))));
        }
        return phases;
    }

    private static Placed<TestSample> test(Row row) {
        return new Placed<>(
                new Owner(site(row), pipeline(row)),
                new TestSample(
                        row.getString("project"),
                        row.getString("suite"),
                        row.getString("name"),
                        Optional.ofNullable(row.getString("resolved_version")),
                        row.getString("id"),
                        row.getString("status").equals("SUCCEEDED"),
                        instant(row, "started_at")));
    }

    private static Optional<String> pipeline(Row row) {
        return Optional.ofNullable(row.getString("initiator"))
                .filter(initiator -> initiator.startsWith(STARTED_BY))
                .map(initiator -> initiator.substring(STARTED_BY.length()));
    }

    private static Site site(Row row) {
        return new Site(row.getString("account"), row.getString("region"));
    }

    private static Instant instant(Row row, String column) {
        return row.getOffsetDateTime(column).toInstant();
    }

    private static String orEmpty(@Nullable String text) {
        return text == null ? "" : text;
    }

    private static Stream<Row> stream(RowSet<Row> rows) {
        return StreamSupport.stream(rows.spliterator(), false);
    }
}
