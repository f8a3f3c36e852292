package io.breakwater.gateway.core.naming;

import java.util.Optional;

/**
 * Resource URIs and templates on the aggregated endpoint: {@code server+uri}, as in {@code current-time+config://app}. Two servers may
 * both offer {@code config://app}; the prefix keeps them apart, is undone exactly, and leaves templates templates. A server id contains no
 * plus sign, so the first one ends it.
 */
public final class ExposedUris {

    private ExposedUris() {}

    /** A server and the URI as that server knows it. */
    public record Origin(String server, String uri) {}

    public static String of(String server, String uri) {
        return server + "+" + uri;
    }

    public static Optional<Origin> origin(String exposed) {
        int plus = exposed.indexOf('+');
        if (plus < 1 || plus > 31 || !exposed.substring(0, plus).matches("[a-z][a-z0-9-]*")) {
            return Optional.empty();
        }
        return Optional.of(new Origin(exposed.substring(0, plus), exposed.substring(plus + 1)));
    }
}
