package io.breakwater.simulator.codebuild;

import io.breakwater.simulator.core.codebuild.CoverageRun;
import io.breakwater.simulator.core.codebuild.TestRun;
import io.breakwater.simulator.service.Call;
import io.breakwater.simulator.service.Operation;
import io.breakwater.simulator.service.Pages;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.codebuild.model.BatchGetReportsRequest;
import software.amazon.awssdk.services.codebuild.model.BatchGetReportsResponse;
import software.amazon.awssdk.services.codebuild.model.CodeCoverage;
import software.amazon.awssdk.services.codebuild.model.CodeCoverageReportSummary;
import software.amazon.awssdk.services.codebuild.model.DeleteReportRequest;
import software.amazon.awssdk.services.codebuild.model.DeleteReportResponse;
import software.amazon.awssdk.services.codebuild.model.DescribeCodeCoveragesRequest;
import software.amazon.awssdk.services.codebuild.model.DescribeCodeCoveragesResponse;
import software.amazon.awssdk.services.codebuild.model.DescribeTestCasesRequest;
import software.amazon.awssdk.services.codebuild.model.DescribeTestCasesResponse;
import software.amazon.awssdk.services.codebuild.model.ListReportsForReportGroupRequest;
import software.amazon.awssdk.services.codebuild.model.ListReportsForReportGroupResponse;
import software.amazon.awssdk.services.codebuild.model.ListReportsRequest;
import software.amazon.awssdk.services.codebuild.model.ListReportsResponse;
import software.amazon.awssdk.services.codebuild.model.Report;
import software.amazon.awssdk.services.codebuild.model.ReportCodeCoverageSortByType;
import software.amazon.awssdk.services.codebuild.model.ReportFilter;
import software.amazon.awssdk.services.codebuild.model.ReportType;
import software.amazon.awssdk.services.codebuild.model.SortOrderType;
import software.amazon.awssdk.services.codebuild.model.TestCase;
import software.amazon.awssdk.services.codebuild.model.TestReportSummary;

/** Operations on reports and what they hold. */
final class Reports {
    List<Operation> operations() {
        return List.of(
                Operation.of("BatchGetReports", BatchGetReportsRequest::builder, this::batchGet),
                Operation.of("ListReports", ListReportsRequest::builder, this::list),
                Operation.of(
                        "ListReportsForReportGroup", ListReportsForReportGroupRequest::builder, this::listForGroup),
                Operation.of("DeleteReport", DeleteReportRequest::builder, this::delete),
                Operation.of("DescribeTestCases", DescribeTestCasesRequest::builder, this::testCases),
                Operation.of("DescribeCodeCoverages", DescribeCodeCoveragesRequest::builder, this::coverages));
    }

    private BatchGetReportsResponse batchGet(BatchGetReportsRequest request, Call call) {
        CodeBuildErrors.CHECKS.list("reportArns", request.reportArns(), 1, 100);
        List<ReportRow> found = current(call);
        List<String> arns = found.stream().map(ReportRow::arn).toList();
        return BatchGetReportsResponse.builder()
                .reports(found.stream()
                        .filter(report -> request.reportArns().contains(report.arn()))
                        .map(Reports::model)
                        .toList())
                .reportsNotFound(request.reportArns().stream()
                        .filter(arn -> !arns.contains(arn))
                        .toList())
                .build();
    }

    private static List<ReportRow> current(Call call) {
        return call.table(ReportRow.class).stream()
                .filter(report -> !report.isExpired(call.now()))
                .toList();
    }

    private static Report model(ReportRow report) {
        var model = Report.builder()
                .arn(report.arn())
                .type(report.coverage() ? ReportType.CODE_COVERAGE : ReportType.TEST)
                .name(report.arn().substring(report.arn().lastIndexOf(':') + 1))
                .reportGroupArn(report.groupArn())
                .executionId(report.buildArn())
                .status(report.status())
                .created(report.created())
                .expired(report.expires())
                .truncated(false);
        return report.coverage()
                ? model.codeCoverageSummary(summary(report.coverageRun())).build()
                : model.testSummary(summary(report.tests())).build();
    }

    private static TestReportSummary summary(TestRun run) {
        Map<String, Integer> counts = new TreeMap<>(Map.of("ERROR", 0, "UNKNOWN", 0));
        for (TestRun.Status status : TestRun.Status.values()) {
            counts.put(status.name(), run.counts().getOrDefault(status, 0));
        }
        return TestReportSummary.builder()
                .total(run.cases().size())
                .statusCounts(counts)
                .durationInNanoSeconds(run.length().toNanos())
                .build();
    }

    private static CodeCoverageReportSummary summary(CoverageRun run) {
        CoverageRun.File total = run.total();
        return CodeCoverageReportSummary.builder()
                .lineCoveragePercentage(total.linePercentage())
                .linesCovered(total.linesCovered())
                .linesMissed(total.linesMissed())
                .branchCoveragePercentage(total.branchPercentage())
                .branchesCovered(total.branchesCovered())
                .branchesMissed(total.branchesMissed())
                .build();
    }

    private ListReportsResponse list(ListReportsRequest request, Call call) {
        Pages<String> page = Pages.of(
                arns(current(call), request.filter(), Builds.isAscending(call, request.sortOrder())),
                maxResults(request.maxResults()),
                request.nextToken(),
                Projects.PAGE,
                CodeBuildErrors::badToken);
        return ListReportsResponse.builder()
                .reports(page.items())
                .nextToken(page.nextToken())
                .build();
    }

    private ListReportsForReportGroupResponse listForGroup(ListReportsForReportGroupRequest request, Call call) {
        ReportGroups.find(request.reportGroupArn(), call);
        List<ReportRow> reports = current(call).stream()
                .filter(report -> report.groupArn().equals(request.reportGroupArn()))
                .toList();
        Pages<String> page = Pages.of(
                arns(reports, request.filter(), Builds.isAscending(call, request.sortOrder())),
                maxResults(request.maxResults()),
                request.nextToken(),
                Projects.PAGE,
                CodeBuildErrors::badToken);
        return ListReportsForReportGroupResponse.builder()
                .reports(page.items())
                .nextToken(page.nextToken())
                .build();
    }

    private static List<String> arns(List<ReportRow> reports, @Nullable ReportFilter filter, boolean ascending) {
        Comparator<ReportRow> oldestFirst = Comparator.comparing(ReportRow::created);
        return reports.stream()
                .filter(report -> filter == null
                        || filter.status() == null
                        || report.status().equals(filter.statusAsString()))
                .sorted(ascending ? oldestFirst : oldestFirst.reversed())
                .map(ReportRow::arn)
                .toList();
    }

    private static @Nullable Integer maxResults(@Nullable Integer wanted) {
        CodeBuildErrors.CHECKS.number("maxResults", wanted, 1, 100);
        return wanted;
    }

    private DeleteReportResponse delete(DeleteReportRequest request, Call call) {
        call.table(ReportRow.class).remove(request.arn());
        return DeleteReportResponse.builder().build();
    }

    private static ReportRow find(String arn, Call call) {
        return call.table(ReportRow.class)
                .find(arn)
                .filter(report -> !report.isExpired(call.now()))
                .orElseThrow(() -> CodeBuildErrors.notFound("Report not found: " + arn));
    }

    private DescribeTestCasesResponse testCases(DescribeTestCasesRequest request, Call call) {
        ReportRow report = find(request.reportArn(), call);
        if (report.coverage()) {
            throw CodeBuildErrors.invalid("Report " + report.arn() + " is not a test report");
        }
        String status = request.filter() == null ? null : request.filter().status();
        String keyword = request.filter() == null ? null : request.filter().keyword();
        List<TestCase> cases = report.tests().cases().stream()
                .filter(test -> status == null || test.status().name().equals(status))
                .filter(test -> keyword == null || test.name().contains(keyword))
                .map(test -> model(test, report))
                .toList();
        Pages<TestCase> page = Pages.of(
                cases, maxResults(request.maxResults()), request.nextToken(), Projects.PAGE, CodeBuildErrors::badToken);
        return DescribeTestCasesResponse.builder()
                .testCases(page.items())
                .nextToken(page.nextToken())
                .build();
    }

    private static TestCase model(TestRun.Case test, ReportRow report) {
        return TestCase.builder()
                .reportArn(report.arn())
                .testRawDataPath("target/surefire-reports/TEST-" + test.suite() + ".xml")
                .prefix(test.suite())
                .name(test.name())
                .status(test.status().name())
                .durationInNanoSeconds(test.length().toNanos())
                .message(test.message().isEmpty() ? null : test.message())
                .expired(report.expires())
                .testSuiteName(test.suite())
                .build();
    }

    private DescribeCodeCoveragesResponse coverages(DescribeCodeCoveragesRequest request, Call call) {
        ReportRow report = find(request.reportArn(), call);
        if (!report.coverage()) {
            throw CodeBuildErrors.invalid("Report " + report.arn() + " is not a code coverage report");
        }
        double least = Objects.requireNonNullElse(request.minLineCoveragePercentage(), 0.0);
        double most = Objects.requireNonNullElse(request.maxLineCoveragePercentage(), 100.0);
        Comparator<CoverageRun.File> order = request.sortBy() == ReportCodeCoverageSortByType.LINE_COVERAGE_PERCENTAGE
                ? Comparator.comparingDouble(CoverageRun.File::linePercentage)
                : Comparator.comparing(CoverageRun.File::path);
        List<CodeCoverage> files = report.coverageRun().files().stream()
                .filter(file -> file.linePercentage() >= least && file.linePercentage() <= most)
                .sorted(request.sortOrder() == SortOrderType.DESCENDING ? order.reversed() : order)
                .map(file -> model(file, report))
                .toList();
        Pages<CodeCoverage> page = Pages.of(
                files, maxResults(request.maxResults()), request.nextToken(), Projects.PAGE, CodeBuildErrors::badToken);
        return DescribeCodeCoveragesResponse.builder()
                .codeCoverages(page.items())
                .nextToken(page.nextToken())
                .build();
    }

    private static CodeCoverage model(CoverageRun.File file, ReportRow report) {
        return CodeCoverage.builder()
                .id(report.arn().substring(report.arn().lastIndexOf(':') + 1) + ":" + file.path())
                .reportARN(report.arn())
                .filePath(file.path())
                .lineCoveragePercentage(file.linePercentage())
                .linesCovered(file.linesCovered())
                .linesMissed(file.linesMissed())
                .branchCoveragePercentage(file.branchPercentage())
                .branchesCovered(file.branchesCovered())
                .branchesMissed(file.branchesMissed())
                .expired(report.expires())
                .build();
    }
}
