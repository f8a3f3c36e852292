package io.breakwater.cicd.deploy;

import io.breakwater.aws.core.call.AwsCallException;
import io.breakwater.cicd.core.freeze.Subject;
import io.breakwater.cicd.core.pipeline.Environments;
import io.breakwater.cicd.core.steer.OrderTarget;
import io.breakwater.cicd.steer.AwsRefusals;
import io.breakwater.cicd.steer.Targeted;
import io.breakwater.cicd.steer.Targets;
import io.breakwater.sites.core.Site;
import io.breakwater.web.problem.ProblemException;
import io.breakwater.web.problem.ProblemType;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.codedeploy.CodeDeployAsyncClient;
import software.amazon.awssdk.services.codedeploy.model.ListTagsForResourceRequest;
import software.amazon.awssdk.services.codedeploy.model.ListTagsForResourceResponse;
import software.amazon.awssdk.services.codedeploy.model.Tag;

/** Applications as what orders are about; their tags say how careful to be, asked for each order. */
@ApplicationScoped
class ApplicationTargets implements Targets {
    private final DeployReads reads;
    private final Places places;
    private final Environments environments;

    ApplicationTargets(DeployReads reads, Places places, Environments environments) {
        this.reads = reads;
        this.places = places;
        this.environments = environments;
    }

    @Override
    public OrderTarget.Kind kind() {
        return OrderTarget.Kind.APPLICATION;
    }

    @Override
    public Uni<Targeted> find(OrderTarget target) {
        return in(target.site(), target.name());
    }

    /** @return fails with 404 if there is none, and with 409 naming the sites if several have one */
    Uni<Targeted> application(String name, @Nullable String account, @Nullable String region) {
        return reads.application(name, account, region)
                .map(answers ->
                        only(name, answers.found().stream().map(Placed::site).toList(), answers.incomplete()))
                .chain(site -> in(site, name));
    }

    private static Site only(String name, List<Site> found, List<SiteProblem> incomplete) {
        if (found.isEmpty()) {
            throw DeployReads.nowhere("The application " + name, incomplete);
        }
        if (found.size() > 1) {
            throw new ProblemException(
                    ProblemType.CONFLICT,
                    "There is an application %s in %s: say which one with account and region."
                            .formatted(
                                    name,
                                    found.stream().sorted().map(Site::toString).collect(Collectors.joining(", "))));
        }
        return found.getFirst();
    }

    Uni<Targeted> in(Site site, String name) {
        return places.codeDeploy(site)
                .chain(client -> client.pages(
                                CodeDeployAsyncClient::listTagsForResource,
                                ListTagsForResourceRequest.builder()
                                        .resourceArn("arn:aws:codedeploy:%s:%s:application:%s"
                                                .formatted(site.region(), site.account(), name))
                                        .build())
                        .onItem()
                        .transformToIterable(ListTagsForResourceResponse::tags)
                        .collect()
                        .asMap(Tag::key, Tag::value))
                .map(tags -> targeted(site, name, tags))
                .onFailure(AwsCallException.class)
                .transform(AwsRefusals::of);
    }

    private Targeted targeted(Site site, String name, Map<String, String> tags) {
        Optional<String> environment = environments.of(tags);
        return new Targeted(
                new OrderTarget(OrderTarget.Kind.APPLICATION, site, name),
                new Subject(name, tags, environment),
                environments.isProduction(environment));
    }
}
