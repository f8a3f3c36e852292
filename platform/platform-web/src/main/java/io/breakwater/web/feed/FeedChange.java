package io.breakwater.web.feed;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.io.JsonStringEncoder;
import java.io.IOException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One row of a feed as of one version.
 *
 * @param version ascending over the whole feed; a row that changes gets a new version
 * @param kind what the row is, for example {@code policy}
 * @param key identifies the row within its kind
 * @param value JSON text exactly as the owner stored it; empty when the row was deleted
 */
public record FeedChange(long version, String kind, String key, Optional<String> value) {

    private static final JsonFactory JSON = new JsonFactory();

    /** The {@code data} of the server-sent event. The value is copied, never re-written. */
    String data() {
        JsonStringEncoder encoder = JsonStringEncoder.getInstance();
        StringBuilder text = new StringBuilder("{\"kind\":\"");
        encoder.quoteAsString(kind, text);
        text.append("\",\"key\":\"");
        encoder.quoteAsString(key, text);
        text.append('"');
        value.ifPresent(json -> text.append(",\"value\":").append(json));
        return text.append('}').toString();
    }

    /** Reads the {@code data} of an event; a deletion has no value whatever the data says. */
    static FeedChange parse(long version, String event, String data) throws IOException {
        String kind = null;
        String key = null;
        String value = null;
        try (JsonParser parser = JSON.createParser(data)) {
            expect(parser.nextToken() == JsonToken.START_OBJECT, "an object");
            while (parser.nextToken() == JsonToken.FIELD_NAME) {
                String name = parser.currentName();
                parser.nextToken();
                switch (name) {
                    case "kind" -> kind = parser.getText();
                    case "key" -> key = parser.getText();
                    case "value" -> value = raw(parser, data);
                    default -> parser.skipChildren();
                }
            }
        }
        if (kind == null || key == null || (event.equals("put") && value == null)) {
            throw new IOException("a feed event without kind, key or value");
        }
        return new FeedChange(version, kind, key, event.equals("put") ? Optional.ofNullable(value) : Optional.empty());
    }

    private static String raw(JsonParser parser, String data) throws IOException {
        int start = (int) parser.currentTokenLocation().getCharOffset();
        parser.skipChildren();
        // Scalars are read lazily: only finishing the token moves the parser behind it.
        parser.finishToken();
        int end = (int) parser.currentLocation().getCharOffset();
        return data.substring(start, end);
    }

    private static void expect(boolean holds, String what) throws IOException {
        if (!holds) {
            throw new IOException("a feed event whose data is not " + what);
        }
    }

    /** The value, or null for a deletion, as columns hold it. */
    @Nullable String valueOrNull() {
        return value.orElse(null);
    }
}
