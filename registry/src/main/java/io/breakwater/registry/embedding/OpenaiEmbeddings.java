package io.breakwater.registry.embedding;

import io.smallrye.mutiny.Uni;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.RequestOptions;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** A remote model behind OpenAI's embeddings API ({@code POST /embeddings}), which many servers speak. */
final class OpenaiEmbeddings implements EmbeddingModel, AutoCloseable {

    /** One request holds at most so many texts; the API's own limit is 2,048. */
    private static final int BATCH = 128;

    private final HttpClient http;
    private final EmbeddingConfig.Openai config;
    private final Duration timeout;

    OpenaiEmbeddings(Vertx vertx, EmbeddingConfig.Openai config, Duration timeout) {
        this.http = vertx.createHttpClient(new HttpClientOptions().setConnectTimeout((int) timeout.toMillis()));
        this.config = config;
        this.timeout = timeout;
    }

    @Override
    public String id() {
        return "openai:" + config.url().getHost() + ":" + config.model() + ":" + config.dimensions();
    }

    @Override
    public int dimensions() {
        return config.dimensions();
    }

    @Override
    public Uni<List<float[]>> embed(List<String> texts) {
        return Uni.createFrom().completionStage(() -> embedFrom(texts, 0).toCompletionStage());
    }

    private Future<List<float[]>> embedFrom(List<String> texts, int from) {
        int to = Math.min(from + BATCH, texts.size());
        if (from == to) {
            return Future.succeededFuture(List.of());
        }
        var batch = texts.subList(from, to);
        return send(batch)
                .map(answer -> vectors(answer, batch.size()))
                .compose(vectors -> embedFrom(texts, to).map(rest -> joined(vectors, rest)));
    }

    private static List<float[]> joined(List<float[]> first, List<float[]> rest) {
        var all = new ArrayList<>(first);
        all.addAll(rest);
        return all;
    }

    private Future<JsonObject> send(List<String> texts) {
        var options = new RequestOptions()
                .setAbsoluteURI(config.url().toString().replaceAll("/+$", "") + "/embeddings")
                .setMethod(HttpMethod.POST)
                .setTimeout(timeout.toMillis())
                .putHeader("Content-Type", "application/json");
        config.apiKey().ifPresent(key -> options.putHeader("Authorization", "Bearer " + key));
        return http.request(options)
                .compose(request -> exchange(request, body(texts).toBuffer()));
    }

    private JsonObject body(List<String> texts) {
        return new JsonObject()
                .put("model", config.model())
                .put("input", new JsonArray(texts))
                .put("dimensions", config.dimensions())
                .put("encoding_format", "float");
    }

    private static Future<JsonObject> exchange(HttpClientRequest request, Buffer body) {
        return request.send(body).compose(OpenaiEmbeddings::read);
    }

    /** The body of a refusal may repeat what was sent, so it goes nowhere. */
    private static Future<JsonObject> read(HttpClientResponse response) {
        return response.statusCode() == 200
                ? response.body().map(Buffer::toJsonObject)
                : Future.failedFuture(new EmbeddingsUnavailable("status " + response.statusCode()));
    }

    private List<float[]> vectors(JsonObject answer, int expected) {
        var data = answer.getJsonArray("data", new JsonArray());
        var vectors = new float[data.size()][];
        for (int i = 0; i < vectors.length; i++) {
            var item = data.getJsonObject(i);
            int index = item.getInteger("index", i);
            if (index < 0 || index >= vectors.length) {
                throw new EmbeddingsUnavailable("an answer with a foreign index");
            }
            vectors[index] = Vectors.ofJson(item.getJsonArray("embedding"), dimensions());
        }
        if (vectors.length != expected) {
            throw new EmbeddingsUnavailable(vectors.length + " vectors for " + expected + " texts");
        }
        return List.of(vectors);
    }

    @Override
    public void close() {
        http.close();
    }
}
