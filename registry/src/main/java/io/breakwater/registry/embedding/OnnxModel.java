package io.breakwater.registry.embedding;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.breakwater.registry.core.embedding.ConstantsLast;
import io.breakwater.registry.core.embedding.Pieces;
import io.breakwater.registry.core.embedding.WordPiece;
import io.breakwater.registry.core.ranking.QuestionText;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.LongBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * all-MiniLM-L6-v2, quantised to 8 bits, run in this process. Thread-safe; each call computes on the calling thread for
 * about a millisecond, so never call it from an event loop.
 *
 * <p>Texts are run one by one: the quantisation looks at a whole batch, and the vector of a text must not depend on which
 * texts came with it.
 */
public final class OnnxModel implements AutoCloseable {

    public static final String ID = "all-minilm-l6-v2-q";
    public static final int DIMENSIONS = 384;

    /** The model was trained on shorter texts; beyond this more text blurs the vector and costs time. */
    private static final int MOST_TOKENS = 256;

    private final OrtEnvironment environment;
    private final OnnxSessions sessions;
    private final WordPiece tokenizer;

    private OnnxModel(OrtEnvironment environment, OnnxSessions sessions, WordPiece tokenizer) {
        this.environment = environment;
        this.sessions = sessions;
        this.tokenizer = tokenizer;
    }

    /** Loads the model from the class path; takes about half a second. */
    public static OnnxModel load() {
        return load(Runtime.getRuntime().availableProcessors());
    }

    /** @param processors how many the runs may use together; from two on, a run that is alone may use two of them */
    public static OnnxModel load(int processors) {
        try {
            return load(ConstantsLast.in(file()), processors);
        } catch (IOException e) {
            throw new UncheckedIOException("The embedding model cannot be read", e);
        }
    }

    static byte[] file() throws IOException {
        try (var file = resource("/" + ID + ".onnx")) {
            return file.readAllBytes();
        }
    }

    static OnnxModel load(byte[] model, int processors) {
        try {
            var environment = OrtEnvironment.getEnvironment();
            return new OnnxModel(environment, OnnxSessions.of(environment, model, processors), tokenizer());
        } catch (IOException e) {
            throw new UncheckedIOException("The embedding model cannot be read", e);
        } catch (OrtException e) {
            throw new IllegalStateException("The embedding model cannot be loaded", e);
        }
    }

    private static WordPiece tokenizer() throws IOException {
        var vocabulary = new HashMap<String, Integer>();
        try (var file = resource("/" + ID + "-tokenizer.json")) {
            for (var piece :
                    new ObjectMapper().readTree(file).at("/model/vocab").properties()) {
                vocabulary.put(piece.getKey(), piece.getValue().intValue());
            }
        }
        return new WordPiece(vocabulary);
    }

    private static InputStream resource(String name) throws IOException {
        var stream = OnnxModel.class.getResourceAsStream(name);
        if (stream == null) {
            throw new IOException("No " + name + " on the class path");
        }
        return stream;
    }

    /** The text's vector, of length 1. */
    public float[] embed(String text) {
        return embed(new QuestionText(List.of(new QuestionText.Segment(text, false))))
                .getFirst();
    }

    /**
     * The vectors of the whole question and of each clause, all from one run: a clause's vector is the mean of its own
     * tokens, which have seen the rest of the question.
     */
    public List<float[]> embed(QuestionText question) {
        var pieces = new Pieces(tokenizer, MOST_TOKENS);
        question.segments().forEach(segment -> pieces.add(segment.text(), segment.clause()));
        var tokens = run(pieces.ids());
        var vectors = new ArrayList<float[]>();
        var whole = mean(tokens, 0, pieces.ids().length);
        vectors.add(whole);
        for (var clause : pieces.clauses()) {
            vectors.add(clause.from() == clause.to() ? whole : mean(tokens, clause.from(), clause.to()));
        }
        return vectors;
    }

    /** The model's output: one vector of {@link #DIMENSIONS} per token, one after the other. */
    private float[] run(long[] ids) {
        var mask = new long[ids.length];
        Arrays.fill(mask, 1);
        try (var lease = sessions.lease(ids.length);
                var idTensor = tensor(ids);
                var maskTensor = tensor(mask);
                var typeTensor = tensor(new long[ids.length]);
                var output = lease.session()
                        .run(Map.of(
                                "input_ids", idTensor, "attention_mask", maskTensor, "token_type_ids", typeTensor))) {
            var tokens = new float[ids.length * DIMENSIONS];
            ((OnnxTensor) output.get(0)).getFloatBuffer().get(tokens);
            return tokens;
        } catch (OrtException e) {
            throw new IllegalStateException("The embedding model failed", e);
        }
    }

    private OnnxTensor tensor(long[] values) throws OrtException {
        return OnnxTensor.createTensor(environment, LongBuffer.wrap(values), new long[] {1, values.length});
    }

    private static float[] mean(float[] tokens, int from, int to) {
        var sum = new float[DIMENSIONS];
        for (int token = from; token < to; token++) {
            for (int i = 0; i < DIMENSIONS; i++) {
                sum[i] += tokens[token * DIMENSIONS + i];
            }
        }
        return Vectors.unit(sum);
    }

    @Override
    public void close() {
        sessions.close();
    }
}
