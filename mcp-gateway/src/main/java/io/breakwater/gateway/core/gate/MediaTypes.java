package io.breakwater.gateway.core.gate;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** Content type and accepted types of MCP requests (mcp.md §2 step 3). */
public final class MediaTypes {

    public static final String JSON = "application/json";
    public static final String EVENTS = "text/event-stream";

    private MediaTypes() {}

    /** True when the body says it is JSON. */
    public static boolean isJson(Optional<String> contentType) {
        return contentType.map(MediaTypes::essence).filter(JSON::equals).isPresent();
    }

    /** True when both answers a POST can get are accepted. */
    public static boolean acceptsBoth(Optional<String> accept) {
        return accepts(accept, JSON) && accepts(accept, EVENTS);
    }

    public static boolean acceptsEvents(Optional<String> accept) {
        return accepts(accept, EVENTS);
    }

    private static boolean accepts(Optional<String> accept, String type) {
        String family = type.substring(0, type.indexOf('/')) + "/*";
        return accept.stream()
                .flatMap(MediaTypes::essences)
                .anyMatch(range -> range.equals(type) || range.equals("*/*") || range.equals(family));
    }

    private static Stream<String> essences(String header) {
        return Arrays.stream(header.split(",", -1)).map(MediaTypes::essence);
    }

    private static String essence(String type) {
        int semicolon = type.indexOf(';');
        return (semicolon < 0 ? type : type.substring(0, semicolon)).strip().toLowerCase(Locale.ROOT);
    }
}
