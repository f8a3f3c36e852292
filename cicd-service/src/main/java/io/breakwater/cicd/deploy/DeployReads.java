package io.breakwater.cicd.deploy;

import io.breakwater.aws.client.AwsClient;
import io.breakwater.aws.core.call.AwsCallException;
import io.breakwater.cicd.steer.AwsRefusals;
import io.breakwater.sites.core.Site;
import io.breakwater.web.problem.ProblemException;
import io.breakwater.web.problem.ProblemType;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.codedeploy.CodeDeployAsyncClient;
import software.amazon.awssdk.services.codedeploy.model.ApplicationInfo;
import software.amazon.awssdk.services.codedeploy.model.BatchGetApplicationsRequest;
import software.amazon.awssdk.services.codedeploy.model.BatchGetDeploymentTargetsRequest;
import software.amazon.awssdk.services.codedeploy.model.BatchGetDeploymentsRequest;
import software.amazon.awssdk.services.codedeploy.model.DeploymentInfo;
import software.amazon.awssdk.services.codedeploy.model.DeploymentTarget;
import software.amazon.awssdk.services.codedeploy.model.GetApplicationRequest;
import software.amazon.awssdk.services.codedeploy.model.GetDeploymentRequest;
import software.amazon.awssdk.services.codedeploy.model.ListApplicationsRequest;
import software.amazon.awssdk.services.codedeploy.model.ListApplicationsResponse;
import software.amazon.awssdk.services.codedeploy.model.ListDeploymentGroupsRequest;
import software.amazon.awssdk.services.codedeploy.model.ListDeploymentGroupsResponse;
import software.amazon.awssdk.services.codedeploy.model.ListDeploymentTargetsRequest;
import software.amazon.awssdk.services.codedeploy.model.ListDeploymentTargetsResponse;
import software.amazon.awssdk.services.codedeploy.model.ListDeploymentsRequest;
import software.amazon.awssdk.services.codedeploy.model.ListDeploymentsResponse;

/** What CodeDeploy tells. Nothing of it is kept: it keeps its own history. */
@ApplicationScoped
class DeployReads {
    /** Deployments and targets that one question may name. */
    private static final int BATCH = 25;

    private static final int APPLICATIONS = 100;
    private static final Set<String> NO_SUCH_THING = Set.of(
            "ApplicationDoesNotExistException",
            "DeploymentGroupDoesNotExistException",
            "DeploymentDoesNotExistException",
            "InvalidDeploymentIdException");

    private final Places places;
    private final DeployConfig config;

    DeployReads(Places places, DeployConfig config) {
        this.places = places;
        this.config = config;
    }

    /** An application with the names of its groups. */
    record Application(ApplicationInfo info, List<String> groups) {}

    /** Which deployments; the group means nothing without its application. */
    record Filter(
            @Nullable String application,
            @Nullable String group,
            @Nullable String status,
            @Nullable String account,
            @Nullable String region) {}

    Uni<SiteAnswers<Placed<Application>>> applications(@Nullable String account, @Nullable String region) {
        return places.ask(
                account,
                region,
                site -> places.codeDeploy(site)
                        .chain(client -> client.pages(
                                        CodeDeployAsyncClient::listApplications,
                                        ListApplicationsRequest.builder().build())
                                .onItem()
                                .transformToIterable(ListApplicationsResponse::applications)
                                .group()
                                .intoLists()
                                .of(APPLICATIONS)
                                .onItem()
                                .transformToUniAndConcatenate(names -> client.call(
                                        CodeDeployAsyncClient::batchGetApplications,
                                        BatchGetApplicationsRequest.builder()
                                                .applicationNames(names)
                                                .build()))
                                .onItem()
                                .transformToIterable(answer -> answer.applicationsInfo())
                                .onItem()
                                .transformToUniAndConcatenate(info -> groups(client, info.applicationName())
                                        .map(groups -> new Placed<>(site, new Application(info, groups))))
                                .collect()
                                .asList())
                        .map(found -> new SiteAnswers<>(found, List.of())));
    }

    private static Uni<List<String>> groups(AwsClient<CodeDeployAsyncClient> client, String application) {
        return client.pages(
                        CodeDeployAsyncClient::listDeploymentGroups,
                        ListDeploymentGroupsRequest.builder()
                                .applicationName(application)
                                .build())
                .onItem()
                .transformToIterable(ListDeploymentGroupsResponse::deploymentGroups)
                .collect()
                .asList();
    }

    /** The application in the sites that have it. */
    Uni<SiteAnswers<Placed<ApplicationInfo>>> application(
            String name, @Nullable String account, @Nullable String region) {
        return places.ask(
                account,
                region,
                site -> noneIfMissing(places.codeDeploy(site)
                        .chain(client -> client.call(
                                CodeDeployAsyncClient::getApplication,
                                GetApplicationRequest.builder()
                                        .applicationName(name)
                                        .build()))
                        .map(answer ->
                                new SiteAnswers<>(List.of(new Placed<>(site, answer.application())), List.of()))));
    }

    Uni<SiteAnswers<Placed<DeploymentInfo>>> deployments(Filter filter) {
        return places.ask(
                filter.account(),
                filter.region(),
                site -> noneIfMissing(places.codeDeploy(site).chain(client -> deployments(client, site, filter))));
    }

    private Uni<SiteAnswers<Placed<DeploymentInfo>>> deployments(
            AwsClient<CodeDeployAsyncClient> client, Site site, Filter filter) {
        return requests(client, filter)
                .onItem()
                .transformToMultiAndConcatenate(
                        request -> client.pages(CodeDeployAsyncClient::listDeployments, request))
                .onItem()
                .transformToIterable(ListDeploymentsResponse::deployments)
                .select()
                .first(config.most() + 1L)
                .collect()
                .asList()
                .chain(ids -> details(client, site, ids));
    }

    /** CodeDeploy takes an application only together with a group. */
    private static Multi<ListDeploymentsRequest> requests(AwsClient<CodeDeployAsyncClient> client, Filter filter) {
        ListDeploymentsRequest.Builder every = ListDeploymentsRequest.builder();
        if (filter.status() != null) {
            every.includeOnlyStatusesWithStrings(filter.status());
        }
        if (filter.application() == null) {
            return Multi.createFrom().item(every.build());
        }
        Uni<List<String>> groups = filter.group() == null
                ? groups(client, filter.application())
                : Uni.createFrom().item(List.of(filter.group()));
        ListDeploymentsRequest ofApplication =
                every.applicationName(filter.application()).build();
        return groups.onItem()
                .transformToMulti(names -> Multi.createFrom().iterable(names))
                .map(name -> ofApplication.toBuilder().deploymentGroupName(name).build());
    }

    private Uni<SiteAnswers<Placed<DeploymentInfo>>> details(
            AwsClient<CodeDeployAsyncClient> client, Site site, List<String> ids) {
        List<String> looked = ids.subList(0, Math.min(ids.size(), config.most()));
        return Multi.createFrom()
                .iterable(looked)
                .group()
                .intoLists()
                .of(BATCH)
                .onItem()
                .transformToUniAndConcatenate(some -> client.call(
                        CodeDeployAsyncClient::batchGetDeployments,
                        BatchGetDeploymentsRequest.builder().deploymentIds(some).build()))
                .onItem()
                .transformToIterable(answer -> answer.deploymentsInfo())
                .map(info -> new Placed<>(site, info))
                .collect()
                .asList()
                .map(found -> {
                    var answers = new SiteAnswers<>(found, List.of());
                    return ids.size() <= config.most()
                            ? answers
                            : answers.but(new SiteProblem(
                                    site.account(),
                                    site.region(),
                                    "TooMany",
                                    "Only %d deployments were looked at; filter by application."
                                            .formatted(config.most())));
                });
    }

    /** @return fails with 404 if no site has it, and with 503 if one that could have it did not answer */
    Uni<Placed<DeploymentInfo>> deployment(String id, @Nullable String account, @Nullable String region) {
        return places.ask(
                        account,
                        region,
                        site -> noneIfMissing(info(site, id)
                                .map(info -> new SiteAnswers<>(List.of(new Placed<>(site, info)), List.of()))))
                .map(answers -> {
                    if (!answers.found().isEmpty()) {
                        return answers.found().getFirst();
                    }
                    throw nowhere("The deployment " + id, answers.incomplete());
                });
    }

    /** Nobody has it, or nobody knows. */
    static ProblemException nowhere(String what, List<SiteProblem> incomplete) {
        return incomplete.isEmpty()
                ? ProblemException.notFound(what)
                : new ProblemException(
                        ProblemType.UNAVAILABLE,
                        "%s is not where AWS answered; %s/%s answered %s: %s"
                                .formatted(
                                        what,
                                        incomplete.getFirst().account(),
                                        incomplete.getFirst().region(),
                                        incomplete.getFirst().code(),
                                        incomplete.getFirst().message()));
    }

    Uni<DeploymentInfo> info(Site site, String id) {
        return places.codeDeploy(site)
                .chain(client -> client.call(
                        CodeDeployAsyncClient::getDeployment,
                        GetDeploymentRequest.builder().deploymentId(id).build()))
                .map(answer -> answer.deploymentInfo());
    }

    /** The targets of a deployment; none before it started. */
    Uni<List<DeploymentTarget>> targets(Site site, String id) {
        return places.codeDeploy(site)
                .chain(client -> client.pages(
                                CodeDeployAsyncClient::listDeploymentTargets,
                                ListDeploymentTargetsRequest.builder()
                                        .deploymentId(id)
                                        .build())
                        .onItem()
                        .transformToIterable(ListDeploymentTargetsResponse::targetIds)
                        .group()
                        .intoLists()
                        .of(BATCH)
                        .onItem()
                        .transformToUniAndConcatenate(some -> client.call(
                                CodeDeployAsyncClient::batchGetDeploymentTargets,
                                BatchGetDeploymentTargetsRequest.builder()
                                        .deploymentId(id)
                                        .targetIds(some)
                                        .build()))
                        .onItem()
                        .transformToIterable(answer -> answer.deploymentTargets())
                        .collect()
                        .asList())
                .map(found -> (List<DeploymentTarget>) new ArrayList<>(found))
                .onFailure(failure -> code(failure).equals("DeploymentNotStartedException"))
                .recoverWithItem(List.of())
                .onFailure(AwsCallException.class)
                .transform(AwsRefusals::of);
    }

    private static <T> Uni<SiteAnswers<T>> noneIfMissing(Uni<SiteAnswers<T>> answers) {
        return answers.onFailure(failure -> NO_SUCH_THING.contains(code(failure)))
                .recoverWithItem(() -> new SiteAnswers<>(List.of(), List.of()));
    }

    private static String code(Throwable failure) {
        return failure instanceof AwsCallException call ? call.failure().code() : "";
    }
}
