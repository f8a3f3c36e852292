package io.breakwater.simulator.codebuild;

import io.breakwater.simulator.core.codebuild.TestRun;
import io.breakwater.simulator.service.Call;
import io.breakwater.simulator.service.Operation;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Comparator;
import java.util.DoubleSummaryStatistics;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import software.amazon.awssdk.services.codebuild.model.GetReportGroupTrendRequest;
import software.amazon.awssdk.services.codebuild.model.GetReportGroupTrendResponse;
import software.amazon.awssdk.services.codebuild.model.ReportGroupTrendFieldType;
import software.amazon.awssdk.services.codebuild.model.ReportGroupTrendStats;
import software.amazon.awssdk.services.codebuild.model.ReportWithRawData;

/** GetReportGroupTrend: one number of each of a group's latest reports. */
final class ReportTrends {
    private static final Set<ReportGroupTrendFieldType> OF_TESTS = Set.of(
            ReportGroupTrendFieldType.PASS_RATE, ReportGroupTrendFieldType.DURATION, ReportGroupTrendFieldType.TOTAL);

    List<Operation> operations() {
        return List.of(Operation.of("GetReportGroupTrend", GetReportGroupTrendRequest::builder, this::trend));
    }

    private GetReportGroupTrendResponse trend(GetReportGroupTrendRequest request, Call call) {
        CodeBuildErrors.CHECKS
                .number("numOfReports", request.numOfReports(), 1, 100)
                .choice(
                        "trendField",
                        request.trendFieldAsString(),
                        request.trendField() != ReportGroupTrendFieldType.UNKNOWN_TO_SDK_VERSION,
                        ReportGroupTrendFieldType.knownValues());
        ReportGroupRow group = ReportGroups.find(request.reportGroupArn(), call);
        if (group.isCoverage() == OF_TESTS.contains(request.trendField())) {
            throw CodeBuildErrors.invalid(
                    "Trend field " + request.trendFieldAsString() + " does not apply to report groups of type "
                            + group.model().typeAsString());
        }
        List<ReportRow> reports = call.table(ReportRow.class).stream()
                .filter(report -> report.groupArn().equals(request.reportGroupArn()))
                .filter(report -> !report.isExpired(call.now()))
                .sorted(Comparator.comparing(ReportRow::created).reversed())
                .limit(Objects.requireNonNullElse(request.numOfReports(), 100))
                .toList();
        DoubleSummaryStatistics stats = reports.stream()
                .mapToDouble(report -> number(report, request.trendField()))
                .summaryStatistics();
        var answer = GetReportGroupTrendResponse.builder()
                .rawData(reports.stream()
                        .map(report -> ReportWithRawData.builder()
                                .reportArn(report.arn())
                                .data(text(number(report, request.trendField())))
                                .build())
                        .toList());
        if (stats.getCount() > 0) {
            answer.stats(ReportGroupTrendStats.builder()
                    .average(text(stats.getAverage()))
                    .max(text(stats.getMax()))
                    .min(text(stats.getMin()))
                    .build());
        }
        return answer.build();
    }

    private static double number(ReportRow report, ReportGroupTrendFieldType field) {
        return switch (field) {
            case PASS_RATE -> passRate(report.tests());
            case DURATION -> report.tests().length().toNanos();
            case TOTAL -> report.tests().cases().size();
            case LINE_COVERAGE -> report.coverageRun().total().linePercentage();
            case LINES_COVERED -> report.coverageRun().total().linesCovered();
            case LINES_MISSED -> report.coverageRun().total().linesMissed();
            case BRANCH_COVERAGE -> report.coverageRun().total().branchPercentage();
            case BRANCHES_COVERED -> report.coverageRun().total().branchesCovered();
            case BRANCHES_MISSED -> report.coverageRun().total().branchesMissed();
            case UNKNOWN_TO_SDK_VERSION -> 0;
        };
    }

    private static double passRate(TestRun run) {
        return 100.0
                * run.counts().getOrDefault(TestRun.Status.SUCCEEDED, 0)
                / run.cases().size();
    }

    private static String text(double number) {
        return BigDecimal.valueOf(number)
                .setScale(2, RoundingMode.HALF_UP)
                .stripTrailingZeros()
                .toPlainString();
    }
}
