package io.breakwater.registry.embedding;

import io.vertx.core.Vertx;
import jakarta.enterprise.inject.Disposes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.util.Optional;
import org.jboss.logging.Logger;

/** Makes the one model that the configuration names. */
final class EmbeddingProducer {

    private static final Logger LOG = Logger.getLogger(EmbeddingProducer.class);

    @Produces
    @Singleton
    Optional<EmbeddingModel> model(EmbeddingConfig config, Vertx vertx) {
        return switch (config.provider()) {
            case ONNX -> onnx(config.onnx());
            case OPENAI -> Optional.of(new OpenaiEmbeddings(vertx, config.openai(), config.toolTimeout()));
            case BEDROCK -> Optional.of(new BedrockEmbeddings(config.bedrock(), config.toolTimeout()));
            case NONE -> Optional.empty();
        };
    }

    /** Without its native library (another libc, for example) search still works, by words. */
    private static Optional<EmbeddingModel> onnx(EmbeddingConfig.Onnx config) {
        try {
            int threads = config.threads().orElse(Runtime.getRuntime().availableProcessors());
            return Optional.of(new OnnxEmbeddings(OnnxModel.load(threads), threads, config.queue()));
        } catch (RuntimeException | LinkageError e) {
            LOG.errorf(e, "the embedding model does not load, search goes by words alone");
            return Optional.empty();
        }
    }

    void close(@Disposes Optional<EmbeddingModel> model) throws Exception {
        if (model.isPresent() && model.get() instanceof AutoCloseable closeable) {
            closeable.close();
        }
    }
}
