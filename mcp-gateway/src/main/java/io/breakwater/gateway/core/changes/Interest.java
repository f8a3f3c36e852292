package io.breakwater.gateway.core.changes;

import io.breakwater.wire.json.RawJson;
import java.util.HashSet;
import java.util.Set;

/**
 * Which changes somebody wants to hear of.
 *
 * @param uris resources whose updates matter
 */
public record Interest(boolean tools, boolean prompts, boolean resources, Set<String> uris) {

    public static final Interest NOTHING = new Interest(false, false, false, Set.of());
    public static final Interest ALL_LISTS = new Interest(true, true, true, Set.of());

    public Interest {
        uris = Set.copyOf(uris);
    }

    public static Interest ofResource(String uri) {
        return new Interest(false, false, false, Set.of(uri));
    }

    /** Reads the {@code notifications} member of {@code subscriptions/listen}. */
    public static Interest read(RawJson filter) {
        Set<String> uris = new HashSet<>();
        filter.member("resourceSubscriptions").stream()
                .flatMap(list -> list.elements().stream())
                .filter(RawJson::isString)
                .forEach(uri -> uris.add(uri.asString()));
        return new Interest(
                isTrue(filter, "toolsListChanged"),
                isTrue(filter, "promptsListChanged"),
                isTrue(filter, "resourcesListChanged"),
                uris);
    }

    private static boolean isTrue(RawJson filter, String name) {
        return filter.member(name).map(RawJson::isTrue).orElse(false);
    }

    /** The {@code notifications} member for it: only what is wanted is named. */
    public RawJson toJson() {
        return RawJson.object(filter -> {
            if (tools) {
                filter.set("toolsListChanged", true);
            }
            if (prompts) {
                filter.set("promptsListChanged", true);
            }
            if (resources) {
                filter.set("resourcesListChanged", true);
            }
            if (!uris.isEmpty()) {
                filter.set(
                        "resourceSubscriptions",
                        RawJson.array(
                                uris.stream().sorted().map(RawJson::string).toList()));
            }
        });
    }

    public Interest and(Interest other) {
        Set<String> both = new HashSet<>(uris);
        both.addAll(other.uris);
        return new Interest(tools || other.tools, prompts || other.prompts, resources || other.resources, both);
    }

    public Interest withUris(Set<String> others) {
        return new Interest(tools, prompts, resources, others);
    }

    /** What of it a server with these capabilities announces. */
    public Interest within(RawJson capabilities) {
        boolean subscribable =
                capabilities.at("resources", "subscribe").map(RawJson::isTrue).orElse(false);
        return new Interest(
                tools && announces(capabilities, "tools"),
                prompts && announces(capabilities, "prompts"),
                resources && announces(capabilities, "resources"),
                subscribable ? uris : Set.of());
    }

    private static boolean announces(RawJson capabilities, String feature) {
        return capabilities.at(feature, "listChanged").map(RawJson::isTrue).orElse(false);
    }

    public boolean isNothing() {
        return equals(NOTHING);
    }

    /** True when a notification is one of those. */
    public boolean matches(String method, RawJson params) {
        return switch (method) {
            case "notifications/tools/list_changed" -> tools;
            case "notifications/prompts/list_changed" -> prompts;
            case "notifications/resources/list_changed" -> resources;
            case "notifications/resources/updated" ->
                params.text("uri").filter(uris::contains).isPresent();
            default -> false;
        };
    }
}
