package io.breakwater.cicd.build;

import io.breakwater.cicd.core.log.Redaction;
import io.breakwater.sites.core.Site;
import io.breakwater.web.sql.Values;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.codebuild.model.CodeCoverageReportSummary;
import software.amazon.awssdk.services.codebuild.model.Report;
import software.amazon.awssdk.services.codebuild.model.ReportType;
import software.amazon.awssdk.services.codebuild.model.TestCase;
import software.amazon.awssdk.services.codebuild.model.TestReportSummary;

/** Reads the reports of builds that are over, with their single tests: CodeBuild forgets them after 30 days. */
@ApplicationScoped
class ReportSync {
    private static final String DUE = """
            SELECT id, document -> 'reportArns' AS arns FROM build
            WHERE account = $1 AND region = $2 AND reports_due ORDER BY started_at DESC LIMIT $3""";
    private static final String OF_BUILD =
            "SELECT id, document -> 'reportArns' AS arns FROM build WHERE id = $1 AND reports_due";
    private static final String REPORT = """
            INSERT INTO report (arn, build_id, group_name, type, status, created_at, total, succeeded, failed, skipped,
                duration_nanos, lines_covered, lines_missed, line_percentage, branches_covered, branches_missed,
                branch_percentage, cases_read_at)
            VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, now())
            ON CONFLICT (arn) DO UPDATE SET status = excluded.status, cases_read_at = now()""";
    private static final String CASE = """
            INSERT INTO test_case (report_arn, position, suite, name, status, duration_nanos, message)
            VALUES ($1, $2, $3, $4, $5, $6, $7) ON CONFLICT DO NOTHING""";
    private static final String READ = "UPDATE build SET reports_due = false WHERE id = ANY ($1)";

    private final CodeBuildCalls codebuild;
    private final Pool pool;

    ReportSync(CodeBuildCalls codebuild, Pool pool) {
        this.codebuild = codebuild;
        this.pool = pool;
    }

    private record Due(String build, List<String> arns) {}

    /** A report with its tests; none for one of coverage. */
    private record Whole(Report report, String build, List<TestCase> cases) {}

    /** Reads the reports of some builds of the site whose reports are not read yet, the newest first. */
    Uni<Void> read(Site site, int builds) {
        return due(DUE, Values.tuple(site.account(), site.region(), builds)).chain(due -> read(site, due));
    }

    /** Reads a build's reports now if they are not yet. */
    Uni<Void> read(Site site, String build) {
        return due(OF_BUILD, Tuple.of(build)).chain(due -> read(site, due));
    }

    private Uni<List<Due>> due(String statement, Tuple values) {
        return pool.preparedQuery(statement)
                .execute(values)
                .map(rows -> rows.stream()
                        .map(row -> new Due(
                                row.getString("id"),
                                row.getJsonArray("arns").stream()
                                        .map(String::valueOf)
                                        .toList()))
                        .toList());
    }

    private Uni<Void> read(Site site, List<Due> due) {
        if (due.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        List<String> arns = due.stream().flatMap(each -> each.arns().stream()).toList();
        return codebuild
                .reports(site, arns)
                .onItem()
                .transformToMulti(reports -> Multi.createFrom().iterable(reports))
                .onItem()
                .transformToUniAndConcatenate(report -> whole(site, report, due))
                .collect()
                .asList()
                .chain(reports -> pool.withTransaction(transaction -> write(transaction, reports)
                        .chain(() -> transaction.preparedQuery(READ).execute(Values.tuple((Object)
                                due.stream().map(Due::build).toArray(String[]::new))))))
                .replaceWithVoid();
    }

    private Uni<Whole> whole(Site site, Report report, List<Due> due) {
        String build = due.stream()
                .filter(each -> each.arns().contains(report.arn()))
                .findFirst()
                .orElseThrow()
                .build();
        return report.type() == ReportType.TEST
                ? codebuild.testCases(site, report.arn()).map(cases -> new Whole(report, build, cases))
                : Uni.createFrom().item(new Whole(report, build, List.of()));
    }

    private static Uni<Void> write(SqlClient transaction, List<Whole> reports) {
        if (reports.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        List<Tuple> cases =
                reports.stream().flatMap(whole -> cases(whole).stream()).toList();
        return transaction
                .preparedQuery(REPORT)
                .executeBatch(reports.stream().map(ReportSync::row).toList())
                .chain(() -> cases.isEmpty()
                        ? Uni.createFrom().voidItem()
                        : transaction.preparedQuery(CASE).executeBatch(cases).replaceWithVoid());
    }

    private static List<Tuple> cases(Whole whole) {
        List<Tuple> rows = new ArrayList<>();
        for (TestCase test : whole.cases()) {
            rows.add(Values.tuple(
                    whole.report().arn(),
                    rows.size(),
                    Objects.requireNonNullElse(test.testSuiteName(), Objects.requireNonNullElse(test.prefix(), "")),
                    Objects.requireNonNullElse(test.name(), ""),
                    Objects.requireNonNullElse(test.status(), "UNKNOWN"),
                    Objects.requireNonNullElse(test.durationInNanoSeconds(), 0L),
                    Redaction.text(Objects.requireNonNullElse(test.message(), ""))));
        }
        return rows;
    }

    private static Tuple row(Whole whole) {
        Report report = whole.report();
        @Nullable TestReportSummary tests = report.testSummary();
        @Nullable CodeCoverageReportSummary coverage = report.codeCoverageSummary();
        return Values.tuple(
                report.arn(),
                whole.build(),
                group(report.arn()),
                report.typeAsString(),
                report.statusAsString(),
                Values.at(Optional.ofNullable(report.created())),
                tests == null ? null : tests.total(),
                count(tests, "SUCCEEDED"),
                tests == null ? null : sum(count(tests, "FAILED"), count(tests, "ERROR")),
                count(tests, "SKIPPED"),
                tests == null ? null : tests.durationInNanoSeconds(),
                coverage == null ? null : coverage.linesCovered(),
                coverage == null ? null : coverage.linesMissed(),
                coverage == null ? null : coverage.lineCoveragePercentage(),
                coverage == null ? null : coverage.branchesCovered(),
                coverage == null ? null : coverage.branchesMissed(),
                coverage == null ? null : coverage.branchCoveragePercentage());
    }

    private static @Nullable Integer count(@Nullable TestReportSummary tests, String status) {
        return tests == null ? null : tests.statusCounts().getOrDefault(status, 0);
    }

    private static int sum(@Nullable Integer first, @Nullable Integer second) {
        return (first == null ? 0 : first) + (second == null ? 0 : second);
    }

    /** {@code arn:aws:codebuild:eu-central-1:111122223333:report/<group>:<id>}. */
    static String group(String arn) {
        String name = arn.substring(arn.indexOf('/') + 1);
        return name.substring(0, Math.max(0, name.indexOf(':')));
    }
}
