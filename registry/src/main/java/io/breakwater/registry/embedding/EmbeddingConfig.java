package io.breakwater.registry.embedding;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalInt;

/** Where vectors come from. */
@ConfigMapping(prefix = "registry.embedding")
public interface EmbeddingConfig {

    /** Which model gives the vectors; {@code none} means words alone decide. */
    @WithDefault("onnx")
    Provider provider();

    /** Longest wait for the vectors of a question; after it words alone decide. */
    @WithDefault("PT2S")
    Duration questionTimeout();

    /** Longest wait for the vectors of one batch of tools. */
    @WithDefault("PT30S")
    Duration toolTimeout();

    /** How long questions go without vectors after the model failed, before it is asked again. */
    @WithDefault("PT5S")
    Duration pauseAfterFailure();

    /** Questions whose vectors are kept in memory; 0 keeps none. */
    @WithDefault("5000")
    int cachedQuestions();

    Onnx onnx();

    Openai openai();

    Bedrock bedrock();

    enum Provider {
        ONNX,
        OPENAI,
        BEDROCK,
        NONE
    }

    /** The model in this process. */
    interface Onnx {
        /** Threads that compute; one per processor when absent. */
        OptionalInt threads();

        /** Questions that may wait for a thread; a further one is answered by words alone. */
        @WithDefault("256")
        int queue();
    }

    /** Any endpoint that speaks OpenAI's embeddings API. */
    interface Openai {
        /** Base URL; {@code /embeddings} is added. */
        @WithDefault("https://api.openai.com/v1")
        URI url();

        /** Sent as bearer token, never logged; none is sent when absent. */
        Optional<String> apiKey();

        @WithDefault("text-embedding-3-small")
        String model();

        /** Asked of the model and checked in its answers. */
        @WithDefault("512")
        int dimensions();
    }

    /** Amazon Titan text embeddings on Bedrock; credentials come from the SDK's default chain. */
    interface Bedrock {
        /** Region; the SDK's default chain when absent. */
        Optional<String> region();

        /** Another endpoint than the region's, for tests and private links. */
        Optional<URI> endpoint();

        @WithDefault("amazon.titan-embed-text-v2:0")
        String model();

        /** 256, 512 or 1024. */
        @WithDefault("512")
        int dimensions();
    }
}
