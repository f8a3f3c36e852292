package io.breakwater.simulator.logs;

import io.breakwater.simulator.core.logs.Boundary;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;

/** One event of one stream, in the form of an opaque token. */
record EventPointer(String group, String stream, Boundary place) {
    private static final String MARK = "event";

    String write() {
        String text = String.join("\n", MARK, group, stream, place.digits());
        return Base64.getUrlEncoder().withoutPadding().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }

    /** Nothing if the token is none of ours. */
    static Optional<EventPointer> read(String token) {
        String[] parts;
        try {
            parts = new String(Base64.getUrlDecoder().decode(token), StandardCharsets.UTF_8).split("\n", -1);
        } catch (IllegalArgumentException notOurs) {
            return Optional.empty();
        }
        if (parts.length != 4 || !parts[0].equals(MARK)) {
            return Optional.empty();
        }
        return Boundary.ofDigits(parts[3]).map(place -> new EventPointer(parts[1], parts[2], place));
    }
}
