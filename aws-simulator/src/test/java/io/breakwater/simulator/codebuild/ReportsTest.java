package io.breakwater.simulator.codebuild;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.breakwater.simulator.TestSimulator;
import io.breakwater.simulator.core.codebuild.BuildPhase;
import io.breakwater.simulator.core.codebuild.Outcome;
import io.breakwater.simulator.core.world.Scope;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.codebuild.model.InvalidInputException;
import software.amazon.awssdk.services.codebuild.model.Report;
import software.amazon.awssdk.services.codebuild.model.ReportGroupTrendFieldType;
import software.amazon.awssdk.services.codebuild.model.ReportType;
import software.amazon.awssdk.services.codebuild.model.ResourceAlreadyExistsException;
import software.amazon.awssdk.services.codebuild.model.ResourceNotFoundException;
import software.amazon.awssdk.services.codebuild.model.StatusType;
import software.amazon.awssdk.services.codebuild.model.TestCase;

class ReportsTest extends CodeBuildTests {
    private static final String GROUPS = "arn:aws:codebuild:eu-central-1:111122223333:report-group/";
    private static final String TESTS = GROUPS + "shop-tests";
    private static final String COVERAGE = GROUPS + "shop-coverage";

    @Test
    void aBuildFillsTheReportGroupsOfItsSpecification() {
        // When
        runBuild("shop");

        // Then
        assertThat(codebuild.listReportGroups(request -> {}).reportGroups()).containsExactly(COVERAGE, TESTS);
        Report tests = latest(TESTS);
        assertThat(tests.type()).isEqualTo(ReportType.TEST);
        assertThat(tests.statusAsString()).isEqualTo("SUCCEEDED");
        assertThat(tests.testSummary().total()).isGreaterThan(30);
        assertThat(tests.testSummary().statusCounts())
                .containsEntry("FAILED", 0)
                .containsKey("SUCCEEDED");
        Report coverage = latest(COVERAGE);
        assertThat(coverage.codeCoverageSummary().lineCoveragePercentage()).isBetween(50.0, 100.0);
    }

    @Test
    void testCasesOfAFailedBuildNameWhatFailed() {
        codebuild.createProject(project("bad", variable("SIMULATOR_OUTCOME", "FAILED")));
        runBuild("bad");

        String arn = latest(GROUPS + "bad-tests").arn();

        List<TestCase> failed = codebuild
                .describeTestCases(request -> request.reportArn(arn).filter(filter -> filter.status("FAILED")))
                .testCases();
        assertThat(failed)
                .isNotEmpty()
                .allSatisfy(test -> assertThat(test.message()).startsWith("expected"));
        assertThat(codebuild
                        .describeTestCasesPaginator(
                                request -> request.reportArn(arn).maxResults(10))
                        .testCases())
                .hasSizeGreaterThan(30);
        assertThatThrownBy(() -> codebuild.describeTestCases(request -> request.reportArn("none")))
                .isInstanceOf(ResourceNotFoundException.class);
        assertThatThrownBy(() -> codebuild.describeCodeCoverages(request -> request.reportArn(arn)))
                .isInstanceOf(InvalidInputException.class);
    }

    @Test
    void coverageIsListedByFileOrByShare() {
        runBuild("shop");
        String arn = latest(COVERAGE).arn();

        assertThat(codebuild
                        .describeCodeCoverages(request -> request.reportArn(arn))
                        .codeCoverages())
                .isNotEmpty()
                .isSortedAccordingTo((a, b) -> a.filePath().compareTo(b.filePath()));
        assertThat(codebuild
                        .describeCodeCoverages(request -> request.reportArn(arn)
                                .sortBy("LINE_COVERAGE_PERCENTAGE")
                                .sortOrder("DESCENDING")
                                .maxLineCoveragePercentage(90.0))
                        .codeCoverages())
                .allSatisfy(file -> assertThat(file.lineCoveragePercentage()).isLessThanOrEqualTo(90));
        assertThatThrownBy(() -> codebuild.describeTestCases(request -> request.reportArn(arn)))
                .isInstanceOf(InvalidInputException.class);
    }

    @Test
    void aTrendLooksAtTheLatestReports() {
        for (int i = 0; i < 3; i++) {
            runBuild("shop");
        }

        var rates = codebuild.getReportGroupTrend(
                request -> request.reportGroupArn(TESTS).trendField(ReportGroupTrendFieldType.PASS_RATE));
        assertThat(rates.rawData()).hasSize(3);
        assertThat(Double.parseDouble(rates.stats().average())).isBetween(90.0, 100.0);
        for (var field : List.of("DURATION", "TOTAL")) {
            assertThat(codebuild
                            .getReportGroupTrend(request -> request.reportGroupArn(TESTS)
                                    .numOfReports(2)
                                    .trendField(field))
                            .rawData())
                    .hasSize(2);
        }
        for (var field : List.of(
                "LINE_COVERAGE",
                "LINES_COVERED",
                "LINES_MISSED",
                "BRANCH_COVERAGE",
                "BRANCHES_COVERED",
                "BRANCHES_MISSED")) {
            assertThat(codebuild
                            .getReportGroupTrend(
                                    request -> request.reportGroupArn(COVERAGE).trendField(field))
                            .stats()
                            .max())
                    .isNotNull();
        }
        assertThatThrownBy(() -> codebuild.getReportGroupTrend(
                        request -> request.reportGroupArn(TESTS).trendField("LINE_COVERAGE")))
                .isInstanceOf(InvalidInputException.class);
        assertThatThrownBy(() -> codebuild.getReportGroupTrend(
                        request -> request.reportGroupArn(GROUPS + "none").trendField("TOTAL")))
                .isInstanceOf(ResourceNotFoundException.class);
    }

    @Test
    void reportsExpireAfterThirtyDays() {
        runBuild("shop");
        String arn = latest(TESTS).arn();

        simulator.step(Duration.ofDays(30));

        assertThat(codebuild.listReports(request -> {}).reports()).isEmpty();
        assertThat(codebuild.batchGetReports(request -> request.reportArns(arn)).reportsNotFound())
                .containsExactly(arn);
    }

    @Test
    void groupsAreMadeChangedAndDeletedByHand() {
        codebuild.createReportGroup(request ->
                request.name("own").type(ReportType.TEST).exportConfig(export -> export.exportConfigType("NO_EXPORT")));

        assertThatThrownBy(() -> codebuild.createReportGroup(request -> request.name("own")
                        .type(ReportType.TEST)
                        .exportConfig(export -> export.exportConfigType("NO_EXPORT"))))
                .isInstanceOf(ResourceAlreadyExistsException.class);
        codebuild.updateReportGroup(
                request -> request.arn(GROUPS + "own").exportConfig(export -> export.exportConfigType("S3")));
        assertThat(codebuild
                        .batchGetReportGroups(request -> request.reportGroupArns(GROUPS + "own", "none"))
                        .reportGroups()
                        .getFirst()
                        .exportConfig()
                        .exportConfigTypeAsString())
                .isEqualTo("S3");
        codebuild.deleteReportGroup(request -> request.arn(GROUPS + "own"));
        assertThatThrownBy(() -> codebuild.updateReportGroup(request -> request.arn(GROUPS + "own")))
                .isInstanceOf(ResourceNotFoundException.class);
    }

    @Test
    void aGroupWithReportsIsDeletedWithThemOnly() {
        runBuild("shop");

        assertThatThrownBy(() -> codebuild.deleteReportGroup(request -> request.arn(TESTS)))
                .isInstanceOf(InvalidInputException.class);
        codebuild.deleteReport(request -> request.arn(latest(TESTS).arn()));
        codebuild.deleteReportGroup(request -> request.arn(TESTS));
        codebuild.deleteReportGroup(request -> request.arn(COVERAGE).deleteReports(true));
        assertThat(codebuild.listReportGroups(request -> {}).reportGroups()).isEmpty();
    }

    @Test
    void formerBuildsAreRowsWithLogAndReportsAndNoTimers() {
        // Given
        Scope scope = new Scope("111122223333", "eu-central-1");

        // When
        simulator.world().locked(() -> {
            for (int day = 1; day <= 20; day++) {
                Outcome outcome = day % 5 == 0 ? Outcome.failed(BuildPhase.BUILD, "") : Outcome.SUCCEEDED;
                BuildHistory.lay(
                        simulator.world(),
                        scope,
                        "shop",
                        new BuildHistory.Former(
                                TestSimulator.START.minus(Duration.ofDays(21 - day)),
                                outcome,
                                "codepipeline/shop",
                                ""));
            }
        });

        // Then
        assertThat(simulator.world().nextTimer()).isEmpty();
        assertThat(codebuild
                        .listBuildsForProject(request -> request.projectName("shop"))
                        .ids())
                .hasSize(20);
        assertThat(codebuild
                        .batchGetBuilds(
                                request -> request.ids(codebuild.listBuilds().ids()))
                        .builds())
                .filteredOn(build -> build.buildStatus() == StatusType.FAILED)
                .hasSize(4);
        assertThat(codebuild
                        .listReportsForReportGroup(
                                request -> request.reportGroupArn(TESTS).filter(filter -> filter.status("FAILED")))
                        .reports())
                .hasSize(4);
    }

    private Report latest(String group) {
        String arn = codebuild
                .listReportsForReportGroup(request -> request.reportGroupArn(group))
                .reports()
                .getFirst();
        return codebuild
                .batchGetReports(request -> request.reportArns(arn))
                .reports()
                .getFirst();
    }

    private void runBuild(String project) {
        startBuild(project);
        simulator.step(Duration.ofMinutes(10));
    }
}
