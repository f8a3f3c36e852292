package io.breakwater.cicd.build;

import io.breakwater.aws.core.call.AwsCallException;
import io.breakwater.web.paging.Page;
import io.breakwater.web.paging.PageRequest;
import io.breakwater.web.paging.PageRequest.Position;
import io.breakwater.web.paging.Pages;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reports of builds and what is in them. */
@ApplicationScoped
class Reports {
    private static final String REPORTS = "SELECT * FROM report WHERE build_id = $1 ORDER BY type, group_name, arn";
    private static final String CASES = """
            SELECT c.report_arn, c.position, c.suite, c.name, c.status, c.duration_nanos, c.message
            FROM test_case c JOIN report r ON r.arn = c.report_arn WHERE r.build_id = $1""";
    private static final int DIGITS = 9;

    private final Pool pool;
    private final Pages pages;
    private final ReportSync sync;
    private final CodeBuildCalls codebuild;
    private final Clock clock = Clock.systemUTC();

    Reports(Pool pool, Pages pages, ReportSync sync, CodeBuildCalls codebuild) {
        this.pool = pool;
        this.pages = pages;
        this.sync = sync;
        this.codebuild = codebuild;
    }

    /** The build's reports; read first if they were not yet. */
    Uni<List<ReportDocument>> of(FoundBuild build) {
        return known(build)
                .chain(() -> pool.preparedQuery(REPORTS)
                        .execute(Tuple.of(build.document().id())))
                .map(rows -> rows.stream().map(ReportDocument::of).toList());
    }

    /** @param status those that ended so; all if empty */
    Uni<Page<TestCaseDocument>> tests(FoundBuild build, Optional<String> status, PageRequest page) {
        List<Object> values = new ArrayList<>(List.of(build.document().id()));
        var sql = new StringBuilder(CASES);
        status.ifPresent(word -> sql.append(" AND c.status = $").append(BuildFilter.add(values, word)));
        page.after()
                .ifPresent(after -> sql.append(" AND (c.report_arn, c.position) > ($%d, $%d)"
                        .formatted(
                                BuildFilter.add(values, after.id()),
                                BuildFilter.add(values, Integer.valueOf(after.value())))));
        sql.append(" ORDER BY c.report_arn, c.position LIMIT $").append(BuildFilter.add(values, page.size() + 1));
        return known(build)
                .chain(() -> pool.preparedQuery(sql.toString()).execute(Tuple.from(values)))
                .map(rows -> pages.page(
                        page,
                        rows.stream().toList(),
                        row -> new Position(
                                ("%0" + DIGITS + "d").formatted(row.getInteger("position")),
                                row.getString("report_arn"))))
                .map(found -> new Page<>(
                        found.items().stream().map(TestCaseDocument::of).toList(), found.nextPageToken()));
    }

    /** What is covered of each file, as CodeBuild tells at this moment. */
    Uni<CoverageDocument> coverage(FoundBuild build) {
        return of(build)
                .onItem()
                .transformToMulti(reports -> Multi.createFrom().iterable(reports))
                .filter(report -> report.type().equals("CODE_COVERAGE"))
                .onItem()
                .transformToUniAndConcatenate(report -> codebuild.coverage(build.site(), report.arn()))
                .onItem()
                .<CoverageDocument.FileCoverage>transformToIterable(files ->
                        files.stream().map(CoverageDocument.FileCoverage::of).toList())
                .collect()
                .asList()
                .map(files -> new CoverageDocument(files, clock.instant()))
                .onFailure(AwsCallException.class)
                .transform(AwsRefusal::of);
    }

    private Uni<Void> known(FoundBuild build) {
        return sync.read(build.site(), build.document().id())
                .onFailure(AwsCallException.class)
                .transform(AwsRefusal::of);
    }
}
