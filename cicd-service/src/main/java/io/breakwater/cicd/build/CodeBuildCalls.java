package io.breakwater.cicd.build;

import io.breakwater.aws.client.AwsClient;
import io.breakwater.aws.client.AwsServices;
import io.breakwater.sites.account.Sites;
import io.breakwater.sites.core.Site;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import software.amazon.awssdk.services.codebuild.CodeBuildAsyncClient;
import software.amazon.awssdk.services.codebuild.model.BatchGetBuildsRequest;
import software.amazon.awssdk.services.codebuild.model.BatchGetProjectsRequest;
import software.amazon.awssdk.services.codebuild.model.BatchGetReportsRequest;
import software.amazon.awssdk.services.codebuild.model.CodeCoverage;
import software.amazon.awssdk.services.codebuild.model.DescribeCodeCoveragesRequest;
import software.amazon.awssdk.services.codebuild.model.DescribeTestCasesRequest;
import software.amazon.awssdk.services.codebuild.model.ListBuildsRequest;
import software.amazon.awssdk.services.codebuild.model.ListProjectsRequest;
import software.amazon.awssdk.services.codebuild.model.Project;
import software.amazon.awssdk.services.codebuild.model.Report;
import software.amazon.awssdk.services.codebuild.model.SortOrderType;
import software.amazon.awssdk.services.codebuild.model.TestCase;

/** What is asked of CodeBuild, at most 100 things at once. Fails with {@code AwsCallException}. */
@ApplicationScoped
public class CodeBuildCalls {
    private static final int AT_ONCE = 100;

    private final Sites sites;
    private final Clock clock = Clock.systemUTC();

    CodeBuildCalls(Sites sites) {
        this.sites = sites;
    }

    /**
     * Ids of builds, the newest first.
     *
     * @param next of the following page; empty on the last
     */
    record IdPage(List<String> ids, Optional<String> next) {}

    Uni<IdPage> newest(Site site, Optional<String> token) {
        return client(site)
                .chain(codebuild -> codebuild.call(
                        CodeBuildAsyncClient::listBuilds,
                        ListBuildsRequest.builder()
                                .sortOrder(SortOrderType.DESCENDING)
                                .nextToken(token.orElse(null))
                                .build()))
                .map(answer -> new IdPage(
                        answer.ids(), Optional.ofNullable(answer.nextToken()).filter(next -> !next.isEmpty())));
    }

    /** Those of the builds that exist. */
    public Uni<List<FoundBuild>> builds(Site site, List<String> ids) {
        return inParts(ids, part -> {
            Instant at = clock.instant();
            return client(site)
                    .chain(codebuild -> codebuild.call(
                            CodeBuildAsyncClient::batchGetBuilds,
                            BatchGetBuildsRequest.builder().ids(part).build()))
                    .map(answer -> answer.builds().stream()
                            .map(build -> BuildReader.read(build, site, at))
                            .toList());
        });
    }

    Uni<List<Project>> projects(Site site) {
        return client(site)
                .chain(codebuild -> codebuild
                        .pages(
                                CodeBuildAsyncClient::listProjects,
                                ListProjectsRequest.builder().build())
                        .onItem()
                        .transformToIterable(answer -> answer.projects())
                        .collect()
                        .asList())
                .chain(names -> inParts(
                        names,
                        part -> client(site)
                                .chain(codebuild -> codebuild.call(
                                        CodeBuildAsyncClient::batchGetProjects,
                                        BatchGetProjectsRequest.builder()
                                                .names(part)
                                                .build()))
                                .map(answer -> answer.projects())));
    }

    Uni<List<Report>> reports(Site site, List<String> arns) {
        return inParts(
                arns,
                part -> client(site)
                        .chain(codebuild -> codebuild.call(
                                CodeBuildAsyncClient::batchGetReports,
                                BatchGetReportsRequest.builder()
                                        .reportArns(part)
                                        .build()))
                        .map(answer -> answer.reports()));
    }

    Uni<List<TestCase>> testCases(Site site, String report) {
        return client(site)
                .chain(codebuild -> codebuild
                        .pages(
                                CodeBuildAsyncClient::describeTestCases,
                                DescribeTestCasesRequest.builder()
                                        .reportArn(report)
                                        .build())
                        .onItem()
                        .transformToIterable(answer -> answer.testCases())
                        .collect()
                        .asList());
    }

    Uni<List<CodeCoverage>> coverage(Site site, String report) {
        return client(site)
                .chain(codebuild -> codebuild
                        .pages(
                                CodeBuildAsyncClient::describeCodeCoverages,
                                DescribeCodeCoveragesRequest.builder()
                                        .reportArn(report)
                                        .build())
                        .onItem()
                        .transformToIterable(answer -> answer.codeCoverages())
                        .collect()
                        .asList());
    }

    private Uni<AwsClient<CodeBuildAsyncClient>> client(Site site) {
        return sites.reach(AwsServices.codeBuild(), site);
    }

    private static <T> Uni<List<T>> inParts(List<String> names, Function<List<String>, Uni<List<T>>> call) {
        List<List<String>> parts = new ArrayList<>();
        for (int from = 0; from < names.size(); from += AT_ONCE) {
            parts.add(names.subList(from, Math.min(names.size(), from + AT_ONCE)));
        }
        return Multi.createFrom()
                .iterable(parts)
                .onItem()
                .transformToUniAndConcatenate(part -> call.apply(part))
                .collect()
                .in(ArrayList<T>::new, List::addAll)
                .map(List::copyOf);
    }
}
