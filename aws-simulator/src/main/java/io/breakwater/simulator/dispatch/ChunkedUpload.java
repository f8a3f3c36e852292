package io.breakwater.simulator.dispatch;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/**
 * Takes the framing off a body that S3 clients sign chunk by chunk.
 *
 * <p>Source: Amazon S3 API reference, "Signature calculations for the Authorization header: transferring payload in
 * multiple chunks". The request's own signature is verified; those of single chunks are not.
 */
final class ChunkedUpload {
    private ChunkedUpload() {}

    static boolean isChunked(String declaredDigest) {
        return declaredDigest.startsWith("STREAMING-");
    }

    /** The bare content; a body that is not framed as declared is returned as it is. */
    static byte[] content(byte[] framed) {
        var content = new ByteArrayOutputStream(framed.length);
        int at = 0;
        while (at < framed.length) {
            int lineEnd = lineEnd(framed, at);
            if (lineEnd < 0) {
                return framed;
            }
            int size = size(new String(framed, at, lineEnd - at, StandardCharsets.US_ASCII));
            if (size == 0) {
                return content.toByteArray();
            }
            int from = lineEnd + 2;
            if (size < 0 || from + size > framed.length) {
                return framed;
            }
            content.write(framed, from, size);
            at = from + size + 2;
        }
        return content.toByteArray();
    }

    private static int lineEnd(byte[] framed, int from) {
        for (int i = from; i + 1 < framed.length; i++) {
            if (framed[i] == '\r' && framed[i + 1] == '\n') {
                return i;
            }
        }
        return -1;
    }

    private static int size(String line) {
        int end = line.indexOf(';');
        try {
            return Integer.parseInt(end < 0 ? line : line.substring(0, end), 16);
        } catch (NumberFormatException e) {
            return -1;
        }
    }
}
