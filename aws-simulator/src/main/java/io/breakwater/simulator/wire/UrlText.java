package io.breakwater.simulator.wire;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Percent-encoded text in paths, query strings and forms. */
public final class UrlText {
    private UrlText() {}

    /**
     * A path segment's text; a plus sign is itself.
     *
     * @throws UnreadableRequest if an escape is broken
     */
    public static String pathText(String encoded) {
        return encoded.indexOf('%') < 0 ? encoded : decode(encoded.replace("+", "%2B"));
    }

    /**
     * The parameters of a query string or form, in the order they came; a plus sign is a space, and a parameter without
     * an equals sign has an empty value.
     *
     * @throws UnreadableRequest if an escape is broken
     */
    public static Map<String, List<String>> parameters(String encoded) {
        Map<String, List<String>> parameters = new LinkedHashMap<>();
        int from = 0;
        while (from < encoded.length()) {
            int ampersand = encoded.indexOf('&', from);
            int to = ampersand < 0 ? encoded.length() : ampersand;
            if (to > from) {
                int equals = encoded.indexOf('=', from);
                int nameEnd = equals < 0 || equals > to ? to : equals;
                String value = nameEnd == to ? "" : formText(encoded.substring(nameEnd + 1, to));
                parameters
                        .computeIfAbsent(formText(encoded.substring(from, nameEnd)), name -> new ArrayList<>(1))
                        .add(value);
            }
            from = to + 1;
        }
        return parameters;
    }

    private static String formText(String encoded) {
        return encoded.indexOf('%') < 0 && encoded.indexOf('+') < 0 ? encoded : decode(encoded);
    }

    private static String decode(String encoded) {
        try {
            return URLDecoder.decode(encoded, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            throw new UnreadableRequest("The request's path or query is not percent-encoded properly");
        }
    }
}
