package io.breakwater.simulator.core.sqs;

import io.breakwater.simulator.core.s3.Digests;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.SortedMap;

/** The MD5 digests that SQS answers and its clients check. */
public final class MessageDigest5 {
    private static final byte TEXT = 1;
    private static final byte BINARY = 2;

    /**
     * The value of a message attribute.
     *
     * @param type with its label: {@code String}, {@code Number.int}, {@code Binary}
     * @param bytes the value; of texts in UTF-8
     */
    @SuppressWarnings("ArrayRecordComponent") // written once, read once
    public record Value(String type, byte[] bytes) {
        private boolean isBinary() {
            return type.startsWith("Binary");
        }
    }

    private MessageDigest5() {}

    public static String of(String body) {
        return Digests.md5(body.getBytes(StandardCharsets.UTF_8));
    }

    /**
     * The digest of message attributes: of each, in the order of their names, the name, the type, whether it is binary,
     * and the value, each text with its length before it. Source: SQS developer guide, "Calculating the MD5 message
     * digest for message attributes".
     */
    public static String of(SortedMap<String, Value> attributes) {
        var bytes = new ByteArrayOutputStream();
        attributes.forEach((name, value) -> {
            append(bytes, name.getBytes(StandardCharsets.UTF_8));
            append(bytes, value.type().getBytes(StandardCharsets.UTF_8));
            bytes.write(value.isBinary() ? BINARY : TEXT);
            append(bytes, value.bytes());
        });
        return Digests.md5(bytes.toByteArray());
    }

    private static void append(ByteArrayOutputStream bytes, byte[] part) {
        bytes.writeBytes(ByteBuffer.allocate(Integer.BYTES).putInt(part.length).array());
        bytes.writeBytes(part);
    }
}
