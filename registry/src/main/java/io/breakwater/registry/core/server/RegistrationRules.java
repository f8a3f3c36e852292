package io.breakwater.registry.core.server;

import io.breakwater.policy.RealmClients;
import io.breakwater.wire.guard.ConnectionPolicy;
import io.breakwater.wire.guard.UpstreamUrl;
import io.breakwater.wire.guard.UrlRefused;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Turns drafts into registrations, or says everything that is wrong with them at once. */
public final class RegistrationRules {
    private static final Pattern ID = Pattern.compile("[a-z][a-z0-9-]{0,30}");
    private static final Pattern TAG = Pattern.compile("[a-z0-9][a-z0-9-]{0,39}");
    private static final Pattern CLIENT_ID = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,99}");
    private static final int MAX_TITLE = 100;
    private static final int MAX_DESCRIPTION = 2_000;
    private static final int MAX_OWNER = 200;
    private static final int MAX_TAGS = 20;

    private final ConnectionPolicy connections;

    public RegistrationRules(ConnectionPolicy connections) {
        this.connections = connections;
    }

    /** Throws {@link InvalidRegistration} with every fault of the draft. */
    public Registration check(Draft draft) {
        List<FieldFault> faults = new ArrayList<>();
        String id = id(draft.id(), faults);
        String title = text("/title", draft.title(), MAX_TITLE, faults);
        Registration registration = new Registration(
                id,
                title.isEmpty() ? id : title,
                text("/description", draft.description(), MAX_DESCRIPTION, faults),
                url(draft.url(), faults),
                auth(draft, faults),
                tags(draft.tags(), faults),
                text("/owner", draft.owner(), MAX_OWNER, faults),
                visibility(draft.visibility(), faults),
                draft.enabled() == null || draft.enabled());
        if (!faults.isEmpty()) {
            throw new InvalidRegistration(faults);
        }
        return registration;
    }

    /** True when this could be the id of a server. */
    public static boolean isId(String text) {
        return ID.matcher(text).matches();
    }

    private static String id(@Nullable String id, List<FieldFault> faults) {
        if (id == null || !isId(id)) {
            faults.add(new FieldFault(
                    "/id",
                    "must be 1 to 31 characters: a lower-case letter, then lower-case letters, digits, hyphens"));
            return "";
        }
        return id;
    }

    private static String text(String pointer, @Nullable String text, int longest, List<FieldFault> faults) {
        String value = text == null ? "" : text.strip();
        if (value.length() > longest) {
            faults.add(new FieldFault(pointer, "must be at most " + longest + " characters"));
        }
        if (value.chars().anyMatch(c -> c < ' ' && c != '\n' && c != '\t')) {
            faults.add(new FieldFault(pointer, "must not contain control characters"));
        }
        return value;
    }

    private String url(@Nullable String url, List<FieldFault> faults) {
        if (url == null || url.isBlank()) {
            faults.add(new FieldFault("/url", "is required: the server's MCP endpoint"));
            return "";
        }
        try {
            connections.checkHost(UpstreamUrl.parse(url));
        } catch (UrlRefused e) {
            faults.add(new FieldFault("/url", e.why()));
        }
        return url;
    }

    private static UpstreamAuth auth(Draft draft, List<FieldFault> faults) {
        String kind = draft.authKind() == null ? "none" : draft.authKind();
        String audience = draft.audience() == null ? "" : draft.audience();
        switch (kind) {
            case "none" -> {
                if (!audience.isEmpty()) {
                    faults.add(new FieldFault("/auth/audience", "belongs to kind token-exchange; leave it out"));
                }
            }
            case "token-exchange" -> {
                if (!CLIENT_ID.matcher(audience).matches()) {
                    faults.add(new FieldFault("/auth/audience", "is required: the server's client id in the realm"));
                } else if (RealmClients.NEVER_UPSTREAM.contains(audience)) {
                    faults.add(new FieldFault("/auth/audience", "is a client of the platform and no MCP server"));
                }
                return new UpstreamAuth.TokenExchange(audience);
            }
            default -> faults.add(new FieldFault("/auth/kind", "must be none or token-exchange"));
        }
        return new UpstreamAuth.None();
    }

    private static List<String> tags(@Nullable List<String> tags, List<FieldFault> faults) {
        List<String> given = tags == null ? List.of() : tags;
        if (given.size() > MAX_TAGS) {
            faults.add(new FieldFault("/tags", "must be at most " + MAX_TAGS));
        }
        Set<String> seen = new HashSet<>();
        for (int i = 0; i < given.size(); i++) {
            String tag = Objects.requireNonNullElse(given.get(i), "");
            if (!TAG.matcher(tag).matches()) {
                faults.add(new FieldFault(
                        "/tags/" + i, "must be 1 to 40 lower-case letters, digits and hyphens, not a hyphen first"));
            } else if (!seen.add(tag)) {
                faults.add(new FieldFault("/tags/" + i, "is there twice"));
            }
        }
        return List.copyOf(seen.stream().sorted().toList());
    }

    private static Visibility visibility(@Nullable String label, List<FieldFault> faults) {
        if (label == null) {
            return Visibility.LISTED;
        }
        return Visibility.of(label).orElseGet(() -> {
            faults.add(new FieldFault("/visibility", "must be listed or unlisted"));
            return Visibility.LISTED;
        });
    }
}
