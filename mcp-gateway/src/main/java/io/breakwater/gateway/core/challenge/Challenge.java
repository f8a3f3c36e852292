package io.breakwater.gateway.core.challenge;

import java.util.ArrayList;
import java.util.List;

/**
 * What a refused caller is told in {@code WWW-Authenticate} (RFC 6750 section 3, RFC 9728 section 5.1).
 *
 * @param status 401 or 403
 * @param parameters in the order they are sent
 */
public record Challenge(int status, List<Parameter> parameters) {
    private static final String SCOPE = "mcp";

    public Challenge {
        parameters = List.copyOf(parameters);
    }

    /** No credentials were sent: no {@code error}, as RFC 6750 section 3.1 asks. */
    public static Challenge missing(String metadataUrl) {
        return new Challenge(401, base(metadataUrl));
    }

    /** The token or key is malformed, expired, revoked, or meant for somebody else. */
    public static Challenge invalidToken(String metadataUrl, String description) {
        return with(401, metadataUrl, "invalid_token", description);
    }

    /** The token is good in every respect but lacks scope {@code mcp}; {@code scope} names all scopes needed. */
    public static Challenge insufficientScope(String metadataUrl) {
        return with(403, metadataUrl, "insufficient_scope", "The token lacks scope mcp");
    }

    private static Challenge with(int status, String metadataUrl, String error, String description) {
        var parameters = new ArrayList<>(
                List.of(new Parameter("error", error), new Parameter("error_description", description)));
        parameters.addAll(base(metadataUrl));
        return new Challenge(status, parameters);
    }

    private static List<Parameter> base(String metadataUrl) {
        return List.of(new Parameter("resource_metadata", metadataUrl), new Parameter("scope", SCOPE));
    }

    /** The value of the {@code WWW-Authenticate} header. */
    public String header() {
        var header = new StringBuilder("Bearer ");
        for (int i = 0; i < parameters.size(); i++) {
            header.append(i == 0 ? "" : ", ").append(parameters.get(i));
        }
        return header.toString();
    }

    /** One {@code name="value"} of a challenge. */
    public record Parameter(String name, String value) {
        @Override
        public String toString() {
            return name + "=\"" + quotable(value) + "\"";
        }

        /** RFC 6750 allows printable ASCII without quote and backslash in every parameter that is used here. */
        private static String quotable(String value) {
            return value.replaceAll("[^\\x20-\\x7e]", "?").replace('"', '\'').replace('\\', '/');
        }
    }
}
