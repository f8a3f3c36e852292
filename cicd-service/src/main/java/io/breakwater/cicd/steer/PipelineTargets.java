package io.breakwater.cicd.steer;

import io.breakwater.aws.client.AwsServices;
import io.breakwater.aws.core.call.CallOutcome;
import io.breakwater.cicd.core.freeze.Subject;
import io.breakwater.cicd.core.steer.EnvironmentRule;
import io.breakwater.cicd.core.steer.OrderTarget;
import io.breakwater.sites.account.Sites;
import io.breakwater.sites.core.Site;
import io.breakwater.web.problem.ProblemException;
import io.breakwater.web.problem.ProblemType;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import software.amazon.awssdk.services.codepipeline.CodePipelineAsyncClient;
import software.amazon.awssdk.services.codepipeline.model.GetPipelineRequest;
import software.amazon.awssdk.services.codepipeline.model.ListTagsForResourceRequest;
import software.amazon.awssdk.services.codepipeline.model.Tag;

/** Pipelines as what orders are about. */
@ApplicationScoped
public class PipelineTargets implements Targets {
    private final Sites sites;
    private final EnvironmentRule rule =
            new EnvironmentRule(List.of("environment"), List.of("prod", "production", "live"));

    PipelineTargets(Sites sites) {
        this.sites = sites;
    }

    @Override
    public OrderTarget.Kind kind() {
        return OrderTarget.Kind.PIPELINE;
    }

    @Override
    public Uni<Targeted> find(OrderTarget target) {
        return in(target.site(), target.name())
                .map(found -> found.orElseThrow(() -> ProblemException.notFound("The pipeline " + target.name())));
    }

    /** @return fails with 404 if there is none, and with 409 naming the sites if several have one */
    public Uni<Targeted> pipeline(String name, Optional<String> account, Optional<String> region) {
        return sites.enabled()
                .onItem()
                .transformToMulti(all -> Multi.createFrom().iterable(all))
                .filter(site -> account.map(site.account()::equals).orElse(true)
                        && region.map(site.region()::equals).orElse(true))
                .onItem()
                .transformToUniAndConcatenate(site -> in(site, name))
                .filter(Optional::isPresent)
                .map(Optional::get)
                .collect()
                .asList()
                .map(found -> only(name, found));
    }

    private static Targeted only(String name, List<Targeted> found) {
        if (found.isEmpty()) {
            throw ProblemException.notFound("The pipeline " + name);
        }
        if (found.size() > 1) {
            throw new ProblemException(
                    ProblemType.CONFLICT,
                    "Several sites have a pipeline %s: %s. Say account and region."
                            .formatted(
                                    name,
                                    found.stream()
                                            .map(each -> each.target().site().toString())
                                            .collect(Collectors.joining(", "))));
        }
        return found.getFirst();
    }

    private Uni<Optional<Targeted>> in(Site site, String name) {
        return sites.reach(AwsServices.codePipeline(), site)
                .chain(client -> client.outcome(
                                CodePipelineAsyncClient::getPipeline,
                                GetPipelineRequest.builder().name(name).build())
                        .chain(outcome -> outcome instanceof CallOutcome.Succeeded<?>
                                ? client.call(
                                                CodePipelineAsyncClient::listTagsForResource,
                                                ListTagsForResourceRequest.builder()
                                                        .resourceArn("arn:aws:codepipeline:%s:%s:%s"
                                                                .formatted(site.region(), site.account(), name))
                                                        .build())
                                        .map(tags -> Optional.of(targeted(site, name, tags.tags())))
                                : Uni.createFrom().item(Optional.empty())));
    }

    private Targeted targeted(Site site, String name, List<Tag> all) {
        Map<String, String> tags = all.stream().collect(Collectors.toMap(Tag::key, Tag::value));
        return new Targeted(
                new OrderTarget(OrderTarget.Kind.PIPELINE, site, name),
                new Subject(name, tags, rule.environment(tags)),
                rule.isProduction(tags));
    }
}
