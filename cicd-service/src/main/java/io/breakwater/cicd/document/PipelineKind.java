package io.breakwater.cicd.document;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.breakwater.aws.client.AwsClient;
import io.breakwater.aws.client.AwsServices;
import io.breakwater.aws.core.account.Caller;
import io.breakwater.aws.core.call.CallOutcome;
import io.breakwater.aws.core.call.Receipt;
import io.breakwater.cicd.core.document.Checked;
import io.breakwater.cicd.core.document.PipelineDocument;
import io.breakwater.sites.account.Sites;
import io.breakwater.sites.core.Site;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.StreamSupport;
import software.amazon.awssdk.services.codepipeline.CodePipelineAsyncClient;
import software.amazon.awssdk.services.codepipeline.model.CreatePipelineRequest;
import software.amazon.awssdk.services.codepipeline.model.GetPipelineRequest;
import software.amazon.awssdk.services.codepipeline.model.GetPipelineResponse;
import software.amazon.awssdk.services.codepipeline.model.ListTagsForResourceRequest;
import software.amazon.awssdk.services.codepipeline.model.PipelineDeclaration;
import software.amazon.awssdk.services.codepipeline.model.Tag;
import software.amazon.awssdk.services.codepipeline.model.TagResourceRequest;
import software.amazon.awssdk.services.codepipeline.model.UntagResourceRequest;
import software.amazon.awssdk.services.codepipeline.model.UpdatePipelineRequest;

/** Pipelines of CodePipeline. */
@ApplicationScoped
class PipelineKind implements DocumentKind {
    private final Sites sites;

    PipelineKind(Sites sites) {
        this.sites = sites;
    }

    @Override
    public String word() {
        return "pipeline";
    }

    @Override
    public Checked check(JsonNode document) {
        return PipelineDocument.check(document);
    }

    @Override
    public Uni<Optional<Existing>> find(Site site, String name, Caller caller) {
        return client(site, caller)
                .chain(aws -> aws.call(
                                CodePipelineAsyncClient::getPipeline,
                                GetPipelineRequest.builder().name(name).build())
                        .chain(found -> tags(aws, found.metadata().pipelineArn())
                                .map(tags -> Optional.of(existing(site, found, tags)))))
                .onFailure(AwsAnswers::isMissing)
                .recoverWithItem(Optional.empty());
    }

    private static Existing existing(Site site, GetPipelineResponse found, ArrayNode tags) {
        return new Existing(
                site,
                PipelineDocument.of(SdkJson.write(found.pipeline()), tags),
                found.pipeline().version(),
                found.metadata().pipelineArn());
    }

    private static Uni<ArrayNode> tags(AwsClient<CodePipelineAsyncClient> aws, String arn) {
        return aws.pages(
                        CodePipelineAsyncClient::listTagsForResource,
                        ListTagsForResourceRequest.builder().resourceArn(arn).build())
                .onItem()
                .transformToIterable(page -> page.tags())
                .map(SdkJson::write)
                .collect()
                .in(JsonNodeFactory.instance::arrayNode, ArrayNode::add);
    }

    @Override
    public Uni<List<Receipt>> create(Site site, ObjectNode document, Caller caller) {
        var request = CreatePipelineRequest.builder()
                .pipeline(declaration(document))
                .tags(tags(document))
                .build();
        return client(site, caller)
                .chain(aws -> aws.outcome(CodePipelineAsyncClient::createPipeline, request))
                .map(outcome -> List.of(receipt(outcome)));
    }

    @Override
    public Uni<List<Receipt>> update(Existing existing, ObjectNode document, Caller caller) {
        var request =
                UpdatePipelineRequest.builder().pipeline(declaration(document)).build();
        boolean same = PipelineDocument.declaration(existing.document()).equals(PipelineDocument.declaration(document));
        List<Receipt> receipts = new ArrayList<>();
        return client(existing.site(), caller)
                .call(aws -> same
                        ? Uni.createFrom().voidItem()
                        : aws.outcome(CodePipelineAsyncClient::updatePipeline, request)
                                .invoke(outcome -> receipts.add(receipt(outcome))))
                .call(aws -> untag(aws, existing, document, receipts))
                .call(aws -> tag(aws, existing, document, receipts))
                .map(_ -> List.copyOf(receipts));
    }

    private static Uni<?> untag(
            AwsClient<CodePipelineAsyncClient> aws, Existing existing, ObjectNode document, List<Receipt> receipts) {
        List<String> wanted = tags(document).stream().map(Tag::key).toList();
        List<String> gone = tags(existing.document()).stream()
                .map(Tag::key)
                .filter(key -> !wanted.contains(key))
                .toList();
        return gone.isEmpty()
                ? Uni.createFrom().voidItem()
                : aws.outcome(
                                CodePipelineAsyncClient::untagResource,
                                UntagResourceRequest.builder()
                                        .resourceArn(existing.arn())
                                        .tagKeys(gone)
                                        .build())
                        .invoke(outcome -> receipts.add(receipt(outcome)));
    }

    private static Uni<?> tag(
            AwsClient<CodePipelineAsyncClient> aws, Existing existing, ObjectNode document, List<Receipt> receipts) {
        List<Tag> known = tags(existing.document());
        List<Tag> added =
                tags(document).stream().filter(tag -> !known.contains(tag)).toList();
        return added.isEmpty()
                ? Uni.createFrom().voidItem()
                : aws.outcome(
                                CodePipelineAsyncClient::tagResource,
                                TagResourceRequest.builder()
                                        .resourceArn(existing.arn())
                                        .tags(added)
                                        .build())
                        .invoke(outcome -> receipts.add(receipt(outcome)));
    }

    private Uni<AwsClient<CodePipelineAsyncClient>> client(Site site, Caller caller) {
        return sites.reach(AwsServices.codePipeline(), site, caller);
    }

    private static PipelineDeclaration declaration(ObjectNode document) {
        PipelineDeclaration.Builder builder = PipelineDeclaration.builder();
        SdkJson.read(PipelineDocument.declaration(document), builder);
        return builder.build();
    }

    private static List<Tag> tags(ObjectNode document) {
        return StreamSupport.stream(PipelineDocument.tags(document).spliterator(), false)
                .map(tag -> Tag.builder()
                        .key(tag.path("key").asText())
                        .value(tag.path("value").asText())
                        .build())
                .toList();
    }

    static Receipt receipt(CallOutcome<?> outcome) {
        outcome.orThrow();
        if (outcome instanceof CallOutcome.Succeeded<?>(var _, Receipt receipt)) {
            return receipt;
        }
        throw new IllegalStateException("a call without a failure has succeeded");
    }
}
