package io.breakwater.registry.core.ranking;

import java.util.Optional;

/**
 * A tool ready to be indexed. Making one analyses its words, so keep it while the tool does not change.
 *
 * @param vector where the tool lies in the space of the embedding model; empty until it was embedded
 */
public final class IndexedTool {

    private final ToolDocument document;
    private final ToolTerms terms;
    private final Optional<float[]> vector;

    private IndexedTool(ToolDocument document, ToolTerms terms, Optional<float[]> vector) {
        this.document = document;
        this.terms = terms;
        this.vector = vector;
    }

    public static IndexedTool of(ToolDocument document) {
        return new IndexedTool(document, ToolTerms.of(document), Optional.empty());
    }

    public IndexedTool withVector(float[] vector) {
        return new IndexedTool(document, terms, Optional.of(vector));
    }

    public ToolDocument document() {
        return document;
    }

    public ToolKey key() {
        return document.key();
    }

    public Optional<float[]> vector() {
        return vector;
    }

    ToolTerms terms() {
        return terms;
    }
}
