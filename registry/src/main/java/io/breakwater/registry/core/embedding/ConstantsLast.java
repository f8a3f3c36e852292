package io.breakwater.registry.core.embedding;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Rewrites an ONNX model so that no addition has its constant first. Exporters of BERT models write {@code bias + product};
 * ONNX Runtime merges the addition into the matrix product before it only where it reads {@code product + bias}. The sum is
 * the same to the last bit and is done while the product is still in the processor's cache.
 *
 * <p>Reads just enough of the protocol buffer encoding (model, graph, nodes, names of constants) to find the two names of
 * an addition's operands and to change places with them; no length changes.
 */
public final class ConstantsLast {

    private static final int GRAPH_OF_MODEL = 7;
    private static final int NODE_OF_GRAPH = 1;
    private static final int CONSTANT_OF_GRAPH = 5;
    private static final int NAME_OF_CONSTANT = 8;
    private static final int INPUT_OF_NODE = 1;
    private static final int OPERATOR_OF_NODE = 4;

    private final byte[] model;

    /** A field of a message: its key begins at {@code start}, its content is {@code from} to {@code to}. */
    private record Field(int number, int start, int from, int to) {}

    private ConstantsLast(byte[] model) {
        this.model = model.clone();
    }

    /**
     * @return a rewritten copy
     * @throws IllegalArgumentException if the bytes are no ONNX model
     */
    public static byte[] in(byte[] model) {
        var rewritten = new ConstantsLast(model);
        try {
            rewritten.rewrite();
        } catch (IndexOutOfBoundsException e) {
            throw new IllegalArgumentException("This is no ONNX model", e);
        }
        return rewritten.model;
    }

    private void rewrite() {
        for (var graph : fields(0, model.length, GRAPH_OF_MODEL)) {
            var constants = new HashSet<String>();
            for (var constant : fields(graph.from, graph.to, CONSTANT_OF_GRAPH)) {
                fields(constant.from, constant.to, NAME_OF_CONSTANT).forEach(name -> constants.add(text(name)));
            }
            for (var node : fields(graph.from, graph.to, NODE_OF_GRAPH)) {
                putConstantLast(node, constants);
            }
        }
    }

    private void putConstantLast(Field node, Set<String> constants) {
        boolean adds = fields(node.from, node.to, OPERATOR_OF_NODE).stream()
                .anyMatch(operator -> text(operator).equals("Add"));
        var inputs = fields(node.from, node.to, INPUT_OF_NODE);
        if (adds
                && inputs.size() == 2
                && constants.contains(text(inputs.get(0)))
                && !constants.contains(text(inputs.get(1)))) {
            exchange(inputs.get(0), inputs.get(1));
        }
    }

    private void exchange(Field first, Field second) {
        if (first.to != second.start) {
            return;
        }
        var moved = new byte[first.to - first.start];
        System.arraycopy(model, first.start, moved, 0, moved.length);
        int length = second.to - second.start;
        System.arraycopy(model, second.start, model, first.start, length);
        System.arraycopy(moved, 0, model, first.start + length, moved.length);
    }

    private String text(Field field) {
        return new String(model, field.from, field.to - field.from, UTF_8);
    }

    private List<Field> fields(int from, int to, int number) {
        var found = new ArrayList<Field>();
        int at = from;
        while (at < to) {
            var field = field(at);
            if (field.to <= at || field.to > to) {
                throw new IndexOutOfBoundsException(field.to);
            }
            if (field.number == number) {
                found.add(field);
            }
            at = field.to;
        }
        return found;
    }

    private Field field(int start) {
        int from = afterNumber(start);
        int key = (int) number(start);
        int to = switch (key & 7) {
            case 0 -> afterNumber(from);
            case 1 -> from + Long.BYTES;
            case 2 -> Math.addExact(afterNumber(from), (int) number(from));
            case 5 -> from + Integer.BYTES;
            default -> throw new IndexOutOfBoundsException(start);
        };
        return new Field(key >>> 3, start, (key & 7) == 2 ? afterNumber(from) : from, to);
    }

    /** A number of variable length: seven bits a byte, the lowest first, the eighth says that more follow. */
    private long number(int at) {
        long number = 0;
        for (int i = at, shift = 0; i < afterNumber(at); i++, shift += 7) {
            number |= (long) (model[i] & 0x7f) << shift;
        }
        return number;
    }

    private int afterNumber(int at) {
        int last = at;
        while (model[last] < 0) {
            last++;
        }
        return last + 1;
    }
}
