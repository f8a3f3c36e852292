package io.breakwater.registry.embedding;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.List;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.bedrockruntime.BedrockRuntimeAsyncClient;

/** Amazon Titan text embeddings, one request per text because the model takes one. */
final class BedrockEmbeddings implements EmbeddingModel, AutoCloseable {

    /** Requests in flight for one list of texts; Bedrock's own quotas are per account. */
    private static final int PARALLEL = 8;

    private final BedrockRuntimeAsyncClient client;
    private final EmbeddingConfig.Bedrock config;

    BedrockEmbeddings(EmbeddingConfig.Bedrock config, Duration timeout) {
        var builder =
                BedrockRuntimeAsyncClient.builder().overrideConfiguration(override -> override.apiCallTimeout(timeout));
        config.region().map(Region::of).ifPresent(builder::region);
        config.endpoint().ifPresent(builder::endpointOverride);
        this.client = builder.build();
        this.config = config;
    }

    @Override
    public String id() {
        return "bedrock:" + config.model() + ":" + config.dimensions();
    }

    @Override
    public int dimensions() {
        return config.dimensions();
    }

    @Override
    public Uni<List<float[]>> embed(List<String> texts) {
        return Multi.createFrom()
                .iterable(texts)
                .group()
                .intoLists()
                .of(PARALLEL)
                .onItem()
                .transformToUniAndConcatenate(this::embedTogether)
                .onItem()
                .<float[]>disjoint()
                .collect()
                .asList();
    }

    private Uni<List<float[]>> embedTogether(List<String> texts) {
        return Uni.join().all(texts.stream().map(this::embed).toList()).andFailFast();
    }

    private Uni<float[]> embed(String text) {
        var body = new JsonObject()
                .put("inputText", text)
                .put("dimensions", config.dimensions())
                .put("normalize", true);
        return Uni.createFrom()
                .completionStage(() -> client.invokeModel(request -> request.modelId(config.model())
                        .contentType("application/json")
                        .accept("application/json")
                        .body(SdkBytes.fromUtf8String(body.encode()))))
                .map(answer -> new JsonObject(answer.body().asUtf8String()).getJsonArray("embedding"))
                .map(numbers -> Vectors.ofJson(numbers, dimensions()));
    }

    @Override
    public void close() {
        client.close();
    }
}
