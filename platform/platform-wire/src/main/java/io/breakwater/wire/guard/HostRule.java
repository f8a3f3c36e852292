package io.breakwater.wire.guard;

import java.util.Locale;

/**
 * One entry of the allow-list: {@code mcp.example.com}, {@code *.example.com} (any number of labels, not the name
 * itself), or either with the prefix {@code private:}, which also lets it resolve to private and loopback addresses.
 *
 * @param name the host, or the suffix after {@code *}
 * @param anyLabel true when the entry starts with {@code *.}
 * @param privateAddresses true when the host may live in a private network
 */
public record HostRule(String name, boolean anyLabel, boolean privateAddresses) {
    private static final String PRIVATE = "private:";

    /** Reads one entry. Throws {@link IllegalArgumentException} for an empty one or a star elsewhere. */
    public static HostRule parse(String text) {
        String trimmed = text.strip().toLowerCase(Locale.ROOT);
        boolean internal = trimmed.startsWith(PRIVATE);
        String host = internal ? trimmed.substring(PRIVATE.length()) : trimmed;
        boolean any = host.startsWith("*.");
        String name = any ? host.substring(1) : host;
        if (name.isEmpty() || name.equals(".") || name.contains("*") || name.contains("/") || name.contains("@")) {
            throw new IllegalArgumentException("not a host of the allow-list: " + text);
        }
        return new HostRule(name, any, internal);
    }

    boolean matches(String host) {
        return anyLabel ? host.endsWith(name) && host.length() > name.length() : host.equals(name);
    }
}
