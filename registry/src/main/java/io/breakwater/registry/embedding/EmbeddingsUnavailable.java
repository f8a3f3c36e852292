package io.breakwater.registry.embedding;

/** The model gave no usable vectors. The message names the reason, never a text or a key. */
final class EmbeddingsUnavailable extends RuntimeException {

    private static final long serialVersionUID = 1L;

    EmbeddingsUnavailable(String reason) {
        super(reason, null, false, false);
    }
}
