package io.breakwater.cicd.gate;

import io.breakwater.aws.client.AwsClient;
import io.breakwater.aws.client.AwsServices;
import io.breakwater.aws.core.call.AwsCallException;
import io.breakwater.cicd.core.gate.Gate.Coverage;
import io.breakwater.cicd.core.gate.Gate.Evidence;
import io.breakwater.cicd.core.gate.Gate.Severity;
import io.breakwater.cicd.core.gate.Gate.Tests;
import io.breakwater.sites.account.Sites;
import io.breakwater.sites.core.Site;
import io.breakwater.web.problem.ProblemException;
import io.breakwater.web.problem.ProblemType;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.codebuild.CodeBuildAsyncClient;
import software.amazon.awssdk.services.codebuild.model.BatchGetBuildsRequest;
import software.amazon.awssdk.services.codebuild.model.BatchGetReportsRequest;
import software.amazon.awssdk.services.codebuild.model.Build;
import software.amazon.awssdk.services.codebuild.model.CodeCoverageReportSummary;
import software.amazon.awssdk.services.codebuild.model.Report;
import software.amazon.awssdk.services.codebuild.model.ReportStatusType;
import software.amazon.awssdk.services.codebuild.model.TestReportSummary;

/** What the reports of builds say, as CodeBuild has them at this moment. */
@ApplicationScoped
class ReportEvidence {
    /** Most ids that BatchGetBuilds and BatchGetReports take (CodeBuild API reference). */
    private static final int MOST = 100;

    private final Sites sites;

    ReportEvidence(Sites sites) {
        this.sites = sites;
    }

    /**
     * All reports of the builds together. A report that is not finished is no evidence.
     *
     * @return fails with 404 if CodeBuild does not know one of the builds
     */
    Uni<Evidence> of(Site site, List<String> builds, Map<String, Map<Severity, Long>> scans) {
        if (builds.isEmpty()) {
            return Uni.createFrom().item(new Evidence(Optional.empty(), Optional.empty(), scans));
        }
        return sites.reach(AwsServices.codeBuild(), site)
                .chain(aws -> aws.call(
                                CodeBuildAsyncClient::batchGetBuilds,
                                BatchGetBuildsRequest.builder()
                                        .ids(builds.stream().limit(MOST).toList())
                                        .build())
                        .chain(found -> {
                            if (!found.buildsNotFound().isEmpty()) {
                                throw ProblemException.notFound(
                                        "The build " + found.buildsNotFound().getFirst());
                            }
                            return reports(aws, found.builds());
                        }))
                .onFailure(AwsCallException.class)
                .transform(failure ->
                        new ProblemException(ProblemType.UPSTREAM_FAILED, String.valueOf(failure.getMessage())))
                .map(reports -> new Evidence(tests(reports), coverage(reports), scans));
    }

    private static Uni<List<Report>> reports(AwsClient<CodeBuildAsyncClient> aws, List<Build> builds) {
        List<String> arns = builds.stream()
                .flatMap(build -> build.reportArns().stream())
                .distinct()
                .limit(MOST)
                .toList();
        if (arns.isEmpty()) {
            return Uni.createFrom().item(List.of());
        }
        return aws.call(
                        CodeBuildAsyncClient::batchGetReports,
                        BatchGetReportsRequest.builder().reportArns(arns).build())
                .map(answer -> answer.reports().stream()
                        .filter(report -> report.status() == ReportStatusType.SUCCEEDED
                                || report.status() == ReportStatusType.FAILED)
                        .toList());
    }

    private static Optional<Tests> tests(List<Report> reports) {
        return reports.stream()
                .flatMap(report -> Optional.ofNullable(report.testSummary()).stream())
                .map(ReportEvidence::tests)
                .reduce(Tests::plus);
    }

    private static Tests tests(TestReportSummary summary) {
        Map<String, Integer> counts = summary.statusCounts();
        return new Tests(
                counts.getOrDefault("SUCCEEDED", 0),
                counts.getOrDefault("FAILED", 0) + counts.getOrDefault("ERROR", 0),
                counts.getOrDefault("SKIPPED", 0));
    }

    private static Optional<Coverage> coverage(List<Report> reports) {
        return reports.stream()
                .flatMap(report -> Optional.ofNullable(report.codeCoverageSummary()).stream())
                .map(ReportEvidence::coverage)
                .reduce(Coverage::plus);
    }

    private static Coverage coverage(CodeCoverageReportSummary summary) {
        return new Coverage(
                count(summary.linesCovered()),
                count(summary.linesMissed()),
                count(summary.branchesCovered()),
                count(summary.branchesMissed()));
    }

    private static long count(@Nullable Integer number) {
        return number == null ? 0 : number;
    }
}
