package io.breakwater.wire.guard;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;

/**
 * An address that a person typed in, split once so that what is checked is what is connected to.
 *
 * @param secure true for https
 * @param host lower case, IPv6 literals without brackets, no trailing dot
 * @param port always explicit
 * @param pathAndQuery starts with {@code /}
 */
public record UpstreamUrl(boolean secure, String host, int port, String pathAndQuery) {
    static final int MAX_LENGTH = 2_048;

    /**
     * Reads a URL.
     *
     * @throws UrlRefused when it is not an absolute http or https URL, or carries user information or a fragment
     */
    public static UpstreamUrl parse(String text) {
        if (text.length() > MAX_LENGTH) {
            throw new UrlRefused("is longer than " + MAX_LENGTH + " characters");
        }
        URI uri = uri(text);
        String scheme = uri.getScheme() == null ? "" : uri.getScheme().toLowerCase(Locale.ROOT);
        if (!scheme.equals("http") && !scheme.equals("https")) {
            throw new UrlRefused("must start with https:// or http://");
        }
        if (uri.getRawUserInfo() != null
                || (uri.getRawAuthority() != null && uri.getRawAuthority().contains("@"))) {
            throw new UrlRefused("must not carry a user name or password");
        }
        if (uri.getHost() == null) {
            throw new UrlRefused("names no valid host");
        }
        if (uri.getRawFragment() != null) {
            throw new UrlRefused("must not carry a fragment");
        }
        boolean secure = scheme.equals("https");
        return new UpstreamUrl(secure, host(uri.getHost()), port(uri, secure), pathAndQuery(uri));
    }

    private static URI uri(String text) {
        try {
            return new URI(text);
        } catch (URISyntaxException e) {
            throw new UrlRefused("is not a URL");
        }
    }

    private static String host(String host) {
        String bare = host.startsWith("[") ? host.substring(1, host.length() - 1) : host;
        if (bare.contains("%")) {
            throw new UrlRefused("must not name a network interface");
        }
        String lower = bare.toLowerCase(Locale.ROOT);
        return lower.endsWith(".") ? lower.substring(0, lower.length() - 1) : lower;
    }

    private static int port(URI uri, boolean secure) {
        if (uri.getPort() == -1) {
            return secure ? 443 : 80;
        }
        if (uri.getPort() < 1 || uri.getPort() > 65_535) {
            throw new UrlRefused("has no valid port");
        }
        return uri.getPort();
    }

    private static String pathAndQuery(URI uri) {
        String path = uri.getRawPath().isEmpty() ? "/" : uri.getRawPath();
        return uri.getRawQuery() == null ? path : path + "?" + uri.getRawQuery();
    }

    /** The value of the {@code Host} header. */
    public String authority() {
        String name = host.contains(":") ? "[" + host + "]" : host;
        boolean usual = port == (secure ? 443 : 80);
        return usual ? name : name + ":" + port;
    }
}
