package io.breakwater.cicd.steer;

import io.breakwater.aws.client.AwsServices;
import io.breakwater.aws.core.call.AwsCallException;
import io.breakwater.cicd.core.freeze.Subject;
import io.breakwater.cicd.core.pipeline.Environments;
import io.breakwater.cicd.core.pipeline.PipelineKey;
import io.breakwater.cicd.core.steer.OrderTarget;
import io.breakwater.cicd.pipeline.PipelineLookup;
import io.breakwater.cicd.pipeline.StoredPipeline;
import io.breakwater.sites.account.Sites;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.codepipeline.CodePipelineAsyncClient;
import software.amazon.awssdk.services.codepipeline.model.ListTagsForResourceRequest;
import software.amazon.awssdk.services.codepipeline.model.ListTagsForResourceResponse;
import software.amazon.awssdk.services.codepipeline.model.Tag;

/**
 * Pipelines as what orders are about. Which one is meant the store knows; its tags are asked for at each order, because the store's may
 * be an hour old, and who marked a pipeline as production a minute ago counts on it.
 */
@ApplicationScoped
public class PipelineTargets implements Targets {
    private final PipelineLookup pipelines;
    private final Sites sites;
    private final Environments environments;

    PipelineTargets(PipelineLookup pipelines, Sites sites, Environments environments) {
        this.pipelines = pipelines;
        this.sites = sites;
        this.environments = environments;
    }

    @Override
    public OrderTarget.Kind kind() {
        return OrderTarget.Kind.PIPELINE;
    }

    @Override
    public Uni<Targeted> find(OrderTarget target) {
        return pipeline(
                target.name(),
                Optional.of(target.site().account()),
                Optional.of(target.site().region()));
    }

    /** @return fails with 404 if there is none, and with 409 naming the sites if several have one */
    public Uni<Targeted> pipeline(String name, Optional<String> account, Optional<String> region) {
        return pipelines
                .find(name, account, region)
                .chain(stored -> tags(stored.key())
                        .map(tags -> targeted(stored.key(), tags))
                        .onFailure(AwsCallException.class)
                        .recoverWithItem(() -> unread(stored)));
    }

    private Uni<Map<String, String>> tags(PipelineKey key) {
        return sites.reach(AwsServices.codePipeline(), key.site())
                .chain(client -> client.pages(
                                CodePipelineAsyncClient::listTagsForResource,
                                ListTagsForResourceRequest.builder()
                                        .resourceArn("arn:aws:codepipeline:%s:%s:%s"
                                                .formatted(
                                                        key.site().region(),
                                                        key.site().account(),
                                                        key.name()))
                                        .build())
                        .onItem()
                        .transformToIterable(ListTagsForResourceResponse::tags)
                        .collect()
                        .asMap(Tag::key, Tag::value));
    }

    private Targeted targeted(PipelineKey key, Map<String, String> tags) {
        Optional<String> environment = environments.of(tags);
        return new Targeted(
                target(key), new Subject(key.name(), tags, environment), environments.isProduction(environment));
    }

    /** Nobody knows what its tags say now, so it is treated as the most careful ones would have it. */
    private static Targeted unread(StoredPipeline stored) {
        return new Targeted(
                target(stored.key()), new Subject(stored.key().name(), stored.tags(), stored.environment()), true);
    }

    private static OrderTarget target(PipelineKey key) {
        return new OrderTarget(OrderTarget.Kind.PIPELINE, key.site(), key.name());
    }
}
