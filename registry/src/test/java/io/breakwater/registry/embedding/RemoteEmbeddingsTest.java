package io.breakwater.registry.embedding;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.smallrye.config.SmallRyeConfigBuilder;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class RemoteEmbeddingsTest {

    private static final Duration LIMIT = Duration.ofSeconds(20);

    private final Vertx vertx = Vertx.vertx();
    private final List<String> authorizations = new CopyOnWriteArrayList<>();
    private final List<String> paths = new CopyOnWriteArrayList<>();
    private HttpServer server;
    private volatile int status = 200;
    private volatile int extra;

    RemoteEmbeddingsTest() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    }

    @BeforeEach
    void start() {
        server.createContext("/v1/embeddings", this::openai);
        server.start();
    }

    @AfterEach
    void stop() {
        server.stop(0);
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }

    @Test
    void openaiVectorsComeInTheOrderOfTheTexts() {
        var texts = IntStream.range(0, 300).mapToObj(i -> "text " + i).toList();

        try (var model = openai("registry.embedding.openai.api-key", "sk-test")) {
            var vectors = model.embed(texts).await().atMost(LIMIT);

            assertThat(vectors)
                    .hasSize(300)
                    .allSatisfy(vector -> assertThat(vector).hasSize(2));
            assertThat(vectors.get(7)[1] / vectors.get(7)[0]).isEqualTo("text 7".hashCode() % 97 + 1f);
            assertThat(authorizations).containsOnly("Bearer sk-test").hasSize(3);
        }
    }

    @Test
    void withoutAKeyNoneIsSent() {
        try (var model = openai("registry.embedding.openai.model", "local")) {
            model.embed(List.of("a")).await().atMost(LIMIT);

            assertThat(authorizations).containsExactly("");
            assertThat(model.id()).contains("local").contains("2");
        }
    }

    @Test
    void refusalsAndWrongAnswersFailWithoutRepeatingThem() {
        try (var model = openai("registry.embedding.openai.api-key", "sk-test")) {
            status = 401;
            assertThatThrownBy(() -> model.embed(List.of("secret text")).await().atMost(LIMIT))
                    .isInstanceOf(EmbeddingsUnavailable.class)
                    .hasMessage("status 401");
            status = 200;
            extra = 1;
            assertThatThrownBy(() -> model.embed(List.of("secret text")).await().atMost(LIMIT))
                    .isInstanceOf(EmbeddingsUnavailable.class)
                    .hasMessageNotContaining("secret");
        }
    }

    @Test
    void titanIsAskedOnceForEachText() {
        System.setProperty("aws.accessKeyId", "test");
        System.setProperty("aws.secretAccessKey", "test");
        var config = config(Map.of(
                "registry.embedding.bedrock.region", "eu-central-1",
                "registry.embedding.bedrock.endpoint", "http://localhost:" + startTitan(),
                "registry.embedding.bedrock.dimensions", "2"));

        try (var model = new BedrockEmbeddings(config.bedrock(), LIMIT)) {
            var vectors = model.embed(List.of("a", "b", "c", "d", "e", "f", "g", "h", "i"))
                    .await()
                    .atMost(LIMIT);

            assertThat(vectors).hasSize(9);
            assertThat(vectors.get(1)[1] / vectors.get(1)[0]).isEqualTo("b".hashCode() % 97 + 1f);
            assertThat(paths).hasSize(9).allSatisfy(path -> assertThat(path).contains("titan-embed-text-v2"));
        } finally {
            System.clearProperty("aws.accessKeyId");
            System.clearProperty("aws.secretAccessKey");
        }
    }

    @Test
    void theDefaultsAreTheModelInThisProcess() {
        var config = config(Map.of());

        assertThat(config.provider()).isEqualTo(EmbeddingConfig.Provider.ONNX);
        assertThat(config.questionTimeout()).isEqualTo(Duration.ofSeconds(2));
        assertThat(config.toolTimeout()).isEqualTo(Duration.ofSeconds(30));
        assertThat(config.pauseAfterFailure()).isEqualTo(Duration.ofSeconds(5));
        assertThat(config.cachedQuestions()).isEqualTo(5_000);
        assertThat(config.onnx().threads()).isEmpty();
        assertThat(config.onnx().queue()).isEqualTo(256);
        assertThat(config.openai().apiKey()).isEmpty();
        assertThat(config.openai().dimensions()).isEqualTo(512);
        assertThat(config.bedrock().model()).isEqualTo("amazon.titan-embed-text-v2:0");
        assertThat(config.bedrock().dimensions()).isEqualTo(512);
    }

    private OpenaiEmbeddings openai(String key, String value) {
        var config = config(Map.of(
                "registry.embedding.openai.url",
                base() + "/v1/",
                "registry.embedding.openai.dimensions",
                "2",
                key,
                value));
        return new OpenaiEmbeddings(vertx, config.openai(), LIMIT);
    }

    private String base() {
        return "http://localhost:" + server.getAddress().getPort();
    }

    private static EmbeddingConfig config(Map<String, String> values) {
        return new SmallRyeConfigBuilder()
                .withMapping(EmbeddingConfig.class)
                .withDefaultValues(values)
                .build()
                .getConfigMapping(EmbeddingConfig.class);
    }

    /** Answers in reverse order, as the API may, since every vector carries its index. */
    private void openai(HttpExchange exchange) throws IOException {
        authorizations.add(exchange.getRequestHeaders()
                .getOrDefault("Authorization", List.of(""))
                .getFirst());
        var texts = body(exchange).getJsonArray("input");
        var data = new JsonArray();
        for (int i = texts.size() - 1 + extra; i >= 0; i--) {
            data.add(new JsonObject()
                    .put("index", i)
                    .put("embedding", vector(i < texts.size() ? texts.getString(i) : "")));
        }
        answer(exchange, new JsonObject().put("data", data));
    }

    /** The SDK speaks HTTP/2, which the JDK's server does not. */
    private int startTitan() {
        return vertx.createHttpServer()
                .requestHandler(request -> request.body().onSuccess(body -> {
                    paths.add(request.uri());
                    var answer = new JsonObject()
                            .put("embedding", vector(body.toJsonObject().getString("inputText")));
                    request.response()
                            .putHeader("Content-Type", "application/json")
                            .end(answer.toBuffer());
                }))
                .listen(0, "localhost")
                .toCompletionStage()
                .toCompletableFuture()
                .join()
                .actualPort();
    }

    private static JsonObject body(HttpExchange exchange) throws IOException {
        return new JsonObject(new String(exchange.getRequestBody().readAllBytes(), UTF_8));
    }

    private static JsonArray vector(String text) {
        return JsonArray.of(1, text.hashCode() % 97 + 1);
    }

    private void answer(HttpExchange exchange, JsonObject answer) throws IOException {
        var bytes = answer.encode().getBytes(UTF_8);
        exchange.getResponseHeaders().add("Content-Type", "application/json");
        exchange.sendResponseHeaders(status, bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }
}
