package io.breakwater.registry.embedding;

import io.vertx.core.json.JsonArray;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.jspecify.annotations.Nullable;

/** What is done to vectors on their way in and out of the store. */
final class Vectors {

    private Vectors() {}

    /** Scales the vector to length 1, in place; a zero vector stays as it is. */
    static float[] unit(float[] vector) {
        double squares = 0;
        for (float value : vector) {
            squares += (double) value * value;
        }
        if (squares > 0) {
            float scale = (float) (1 / Math.sqrt(squares));
            for (int i = 0; i < vector.length; i++) {
                vector[i] *= scale;
            }
        }
        return vector;
    }

    /** Reads a JSON array of exactly {@code dimensions} numbers and scales it to length 1. */
    static float[] ofJson(@Nullable JsonArray numbers, int dimensions) {
        if (numbers == null || numbers.size() != dimensions) {
            throw new EmbeddingsUnavailable("a vector without " + dimensions + " numbers");
        }
        var vector = new float[dimensions];
        for (int i = 0; i < dimensions; i++) {
            vector[i] = numbers.getFloat(i);
        }
        return unit(vector);
    }

    /** 32-bit floats, little-endian, in order. */
    static byte[] toBytes(float[] vector) {
        var buffer = ByteBuffer.allocate(vector.length * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        buffer.asFloatBuffer().put(vector);
        return buffer.array();
    }

    static float[] fromBytes(byte[] bytes) {
        var vector = new float[bytes.length / Float.BYTES];
        ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).asFloatBuffer().get(vector);
        return vector;
    }
}
