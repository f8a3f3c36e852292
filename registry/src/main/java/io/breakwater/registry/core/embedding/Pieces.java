package io.breakwater.registry.core.embedding;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** The token ids of a text that is given segment by segment, and which of them belong to which clause. */
public final class Pieces {

    private final WordPiece tokenizer;
    private final long[] ids;
    private final List<Range> clauses = new ArrayList<>();
    private int length;

    /** Positions {@code from} (inclusive) to {@code to} (exclusive); empty if the clause was cut off. */
    public record Range(int from, int to) {}

    /** @param most largest number of ids, marks included; what follows is cut off */
    public Pieces(WordPiece tokenizer, int most) {
        this.tokenizer = tokenizer;
        this.ids = new long[most];
        ids[length++] = tokenizer.start();
    }

    public void add(String segment, boolean clause) {
        int from = length;
        for (long id : tokenizer.pieces(segment, ids.length - 1 - length)) {
            ids[length++] = id;
        }
        if (clause) {
            clauses.add(new Range(from, length));
        }
    }

    /** Every id between the marks for start and end. */
    public long[] ids() {
        var closed = Arrays.copyOf(ids, length + 1);
        closed[length] = tokenizer.end();
        return closed;
    }

    public List<Range> clauses() {
        return List.copyOf(clauses);
    }
}
