package io.breakwater.cicd.deploy;

import io.breakwater.aws.client.AwsServices;
import io.breakwater.aws.core.call.AwsCallException;
import io.breakwater.cicd.core.steer.OrderTarget;
import io.breakwater.cicd.steer.AwsRefusals;
import io.breakwater.sites.account.Sites;
import io.breakwater.sites.core.Site;
import io.breakwater.web.problem.ProblemException;
import io.breakwater.web.problem.ProblemType;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.core.buffer.Buffer;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.ByteBuffer;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.FlowAdapters;
import software.amazon.awssdk.core.async.AsyncResponseTransformer;
import software.amazon.awssdk.core.async.ResponsePublisher;
import software.amazon.awssdk.services.codepipeline.CodePipelineAsyncClient;
import software.amazon.awssdk.services.codepipeline.model.ActionExecutionDetail;
import software.amazon.awssdk.services.codepipeline.model.ActionExecutionFilter;
import software.amazon.awssdk.services.codepipeline.model.ListActionExecutionsRequest;
import software.amazon.awssdk.services.codepipeline.model.ListActionExecutionsResponse;
import software.amazon.awssdk.services.s3.S3AsyncClient;
import software.amazon.awssdk.services.s3.model.GetObjectRequest;
import software.amazon.awssdk.services.s3.model.GetObjectResponse;
import software.amazon.awssdk.services.s3.model.HeadObjectRequest;
import software.amazon.awssdk.services.s3.model.HeadObjectResponse;

/** What executions leave in S3. Only what CodePipeline itself names is looked at or handed out, never a place a caller names. */
@ApplicationScoped
class Artifacts {
    private static final int AT_ONCE = 8;
    private static final Set<String> GONE = Set.of("NoSuchKey", "NoSuchBucket", "404", "NotFound");
    private static final int NOT_FOUND = 404;

    private final Sites sites;
    private final DeployConfig config;

    Artifacts(Sites sites, DeployConfig config) {
        this.sites = sites;
        this.config = config;
    }

    /** Where CodePipeline says that an artifact is. */
    private record Place(String name, String stage, String action, String bucket, String key) {}

    /** An artifact that is being read. */
    record Download(String fileName, Multi<Buffer> content) {}

    /** The artifacts of an execution; fails with 404 if there is no such execution. */
    Uni<List<ArtifactDocument>> list(OrderTarget pipeline, String execution) {
        return places(pipeline, execution)
                .chain(places -> Multi.createFrom()
                        .iterable(places)
                        .onItem()
                        .transformToUni(place -> head(pipeline.site(), place).map(head -> document(place, head)))
                        .merge(AT_ONCE)
                        .collect()
                        .asList()
                        .map(found -> found.stream()
                                .sorted(Comparator.comparingInt(document -> index(places, document)))
                                .toList()));
    }

    private static int index(List<Place> places, ArtifactDocument document) {
        return places.indexOf(
                new Place(document.name(), document.stage(), document.action(), document.bucket(), document.key()));
    }

    /**
     * An artifact's bytes.
     *
     * @param action which action's, if several leave one of that name
     * @return fails with 404 if it is gone, with 409 if several are meant, with 413 if it is too large
     */
    Uni<Download> read(OrderTarget pipeline, String execution, String name, @Nullable String action) {
        return places(pipeline, execution)
                .map(places -> only(places, name, action))
                .chain(place -> head(pipeline.site(), place)
                        .map(found -> found.orElseThrow(() -> ProblemException.notFound("The artifact " + name)))
                        .invoke(this::small)
                        .chain(head -> open(pipeline.site(), place, head)));
    }

    private static Place only(List<Place> places, String name, @Nullable String action) {
        List<Place> meant = places.stream()
                .filter(place -> place.name().equals(name) && (action == null || action.equals(place.action())))
                .toList();
        if (meant.isEmpty()) {
            throw ProblemException.notFound("The artifact " + name);
        }
        if (meant.stream().map(Place::key).distinct().count() > 1) {
            throw new ProblemException(
                    ProblemType.CONFLICT,
                    "Several actions left an artifact %s; say which one with action.".formatted(name));
        }
        return meant.getFirst();
    }

    private void small(HeadObjectResponse head) {
        if (head.contentLength() > config.largestArtifact()) {
            throw new ProblemException(
                    ProblemType.PAYLOAD_TOO_LARGE,
                    "It has %d bytes; up to %d are handed out. Read it from S3."
                            .formatted(head.contentLength(), config.largestArtifact()));
        }
    }

    /** The object that was looked at, not one that took its place since. */
    private Uni<Download> open(Site site, Place place, HeadObjectResponse head) {
        var request = GetObjectRequest.builder()
                .bucket(place.bucket())
                .key(place.key())
                .ifMatch(head.eTag())
                .build();
        return sites.reach(AwsServices.s3(), site)
                .chain(client -> client.call(Artifacts::publisher, request))
                .map(answer -> new Download(place.key() + extension(place.key()), content(answer)))
                .onFailure(AwsCallException.class)
                .transform(AwsRefusals::of);
    }

    /** CodePipeline's artifacts are archives, whatever they are called. */
    private static String extension(String key) {
        return key.substring(key.lastIndexOf('/') + 1).contains(".") ? "" : ".zip";
    }

    private static CompletableFuture<ResponsePublisher<GetObjectResponse>> publisher(
            S3AsyncClient client, GetObjectRequest request) {
        return client.getObject(request, AsyncResponseTransformer.toPublisher());
    }

    private static Multi<Buffer> content(ResponsePublisher<GetObjectResponse> answer) {
        return Multi.createFrom()
                .publisher(FlowAdapters.toFlowPublisher(answer))
                .map(Artifacts::buffer);
    }

    private static Buffer buffer(ByteBuffer bytes) {
        byte[] copy = new byte[bytes.remaining()];
        bytes.get(copy);
        return Buffer.buffer(copy);
    }

    private Uni<Optional<HeadObjectResponse>> head(Site site, Place place) {
        return sites.reach(AwsServices.s3(), site)
                .chain(client -> client.call(
                        S3AsyncClient::headObject,
                        HeadObjectRequest.builder()
                                .bucket(place.bucket())
                                .key(place.key())
                                .build()))
                .map(Optional::of)
                .onFailure(Artifacts::gone)
                .recoverWithItem(Optional.empty())
                .onFailure(AwsCallException.class)
                .transform(AwsRefusals::of);
    }

    private static boolean gone(Throwable failure) {
        return failure instanceof AwsCallException call
                && (GONE.contains(call.failure().code()) || call.failure().status() == NOT_FOUND);
    }

    private ArtifactDocument document(Place place, Optional<HeadObjectResponse> head) {
        return new ArtifactDocument(
                place.name(),
                place.stage(),
                place.action(),
                place.bucket(),
                place.key(),
                head.isPresent(),
                head.filter(found -> found.contentLength() <= config.largestArtifact())
                        .isPresent(),
                head.map(HeadObjectResponse::contentLength).orElse(null),
                head.map(HeadObjectResponse::lastModified).orElse(null),
                head.map(HeadObjectResponse::versionId).orElse(null));
    }

    private Uni<List<Place>> places(OrderTarget pipeline, String execution) {
        return sites.reach(AwsServices.codePipeline(), pipeline.site())
                .chain(client -> client.pages(
                                CodePipelineAsyncClient::listActionExecutions,
                                ListActionExecutionsRequest.builder()
                                        .pipelineName(pipeline.name())
                                        .filter(ActionExecutionFilter.builder()
                                                .pipelineExecutionId(execution)
                                                .build())
                                        .build())
                        .onItem()
                        .transformToIterable(ListActionExecutionsResponse::actionExecutionDetails)
                        .collect()
                        .asList())
                .map(runs -> runs.stream()
                        .filter(run -> run.output() != null)
                        .sorted(Comparator.comparing(ActionExecutionDetail::startTime))
                        .flatMap(run -> run.output().outputArtifacts().stream()
                                .filter(artifact -> artifact.s3location() != null)
                                .map(artifact -> new Place(
                                        artifact.name(),
                                        run.stageName(),
                                        run.actionName(),
                                        artifact.s3location().bucket(),
                                        artifact.s3location().key())))
                        .distinct()
                        .toList())
                .onFailure(AwsCallException.class)
                .transform(AwsRefusals::of);
    }
}
