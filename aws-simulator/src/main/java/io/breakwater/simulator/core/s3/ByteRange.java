package io.breakwater.simulator.core.s3;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A part of an object: {@code bytes=0-99}, {@code bytes=100-}, {@code bytes=-10}. Source: RFC 9110, section 14.
 *
 * @param first the first byte
 * @param last the last byte, part of the range
 */
public record ByteRange(int first, int last) {
    private static final Pattern HEADER = Pattern.compile("bytes=(\\d{0,9})-(\\d{0,9})");

    /** A range that the object does not have. */
    public static final class NotSatisfiable extends RuntimeException {
        private static final long serialVersionUID = 1L;

        NotSatisfiable() {
            super(null, null, false, false);
        }
    }

    /**
     * The part that the header asks for.
     *
     * @return nothing if it is no single range of bytes; the whole object is meant then
     * @throws NotSatisfiable if the object ends before it
     */
    public static Optional<ByteRange> of(String header, int length) {
        Matcher matcher = HEADER.matcher(header);
        if (!matcher.matches() || header.endsWith("=-")) {
            return Optional.empty();
        }
        String from = matcher.group(1);
        String to = matcher.group(2);
        if (from.isEmpty()) {
            int suffix = Math.min(Integer.parseInt(to), length);
            if (suffix == 0) {
                throw new NotSatisfiable();
            }
            return Optional.of(new ByteRange(length - suffix, length - 1));
        }
        int first = Integer.parseInt(from);
        int last = to.isEmpty() ? length - 1 : Math.min(Integer.parseInt(to), length - 1);
        if (first >= length) {
            throw new NotSatisfiable();
        }
        return first > last ? Optional.empty() : Optional.of(new ByteRange(first, last));
    }

    public int size() {
        return last - first + 1;
    }

    /** As answers name it: {@code bytes 0-99/1234}. */
    public String told(int length) {
        return "bytes " + first + "-" + last + "/" + length;
    }
}
