package io.breakwater.gateway.catalogue;

import io.breakwater.wire.json.RawJson;
import java.net.URI;
import java.net.URISyntaxException;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/** Reads the values of the registry feed; what an upstream said stays the bytes it said it in. */
final class CatalogueEntries {
    private static final Pattern ID = Pattern.compile("[a-z][a-z0-9-]{0,30}");

    private CatalogueEntries() {}

    /** @throws UnreadableEntry if the gateway could not act on such a server */
    static CatalogueServer server(String key, RawJson value) {
        if (!ID.matcher(key).matches()) {
            throw new UnreadableEntry("server id");
        }
        return new CatalogueServer(
                key,
                value.text("title").orElse(key),
                value.text("description").orElse(""),
                url(value.text("url").orElse("")),
                era(value.text("era").orElse("unknown")),
                auth(value.member("auth").orElseThrow(() -> new UnreadableEntry("auth"))),
                value.member("enabled").map(RawJson::isTrue).orElse(false),
                value.text("visibility").map("listed"::equals).orElse(true),
                value.text("instructions"),
                value.member("health")
                        .map(health -> health.isString() ? health.asString() : health.toString())
                        .orElse("unknown"));
    }

    /** @throws UnreadableEntry if it is no catalogue */
    static CatalogueContent content(String key, RawJson value) {
        return new CatalogueContent(
                key,
                objects(value, "tools"),
                objects(value, "prompts"),
                objects(value, "resources"),
                objects(value, "resourceTemplates"),
                value.text("contentHash").orElse(""),
                scannedAt(value.text("scannedAt").orElse("")));
    }

    private static List<RawJson> objects(RawJson value, String member) {
        return value.member(member).map(RawJson::elements).orElse(List.of()).stream()
                .filter(RawJson::isObject)
                .toList();
    }

    private static URI url(String text) {
        try {
            var url = new URI(text);
            boolean http = "http".equals(url.getScheme()) || "https".equals(url.getScheme());
            if (!http || url.getHost() == null) {
                throw new UnreadableEntry("url");
            }
            return url;
        } catch (URISyntaxException malformed) {
            throw new UnreadableEntry("url");
        }
    }

    private static CatalogueServer.DetectedEra era(String name) {
        return switch (name.toLowerCase(Locale.ROOT)) {
            case "modern" -> CatalogueServer.DetectedEra.MODERN;
            case "legacy" -> CatalogueServer.DetectedEra.LEGACY;
            default -> CatalogueServer.DetectedEra.UNKNOWN;
        };
    }

    private static CatalogueServer.Auth auth(RawJson auth) {
        return switch (auth.text("kind").orElse("")) {
            case "none" -> new CatalogueServer.Auth.None();
            case "token-exchange" ->
                new CatalogueServer.Auth.TokenExchange(
                        audience(auth).orElseThrow(() -> new UnreadableEntry("auth.audience")));
            default -> throw new UnreadableEntry("auth.kind");
        };
    }

    private static Optional<String> audience(RawJson auth) {
        return auth.text("audience").filter(audience -> !audience.isEmpty());
    }

    private static Instant scannedAt(String text) {
        try {
            return Instant.parse(text);
        } catch (DateTimeException malformed) {
            return Instant.EPOCH;
        }
    }

    /** An entry that the gateway cannot act on; it counts as absent. */
    static final class UnreadableEntry extends RuntimeException {
        private static final long serialVersionUID = 1L;

        UnreadableEntry(String member) {
            super("unreadable: " + member, null, false, false);
        }
    }
}
