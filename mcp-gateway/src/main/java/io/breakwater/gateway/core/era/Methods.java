package io.breakwater.gateway.core.era;

import java.util.Set;

/** The requests served per era; everything else answers "no such method". */
public final class Methods {

    private static final Set<String> BOTH = Set.of(
            "tools/list",
            "tools/call",
            "prompts/list",
            "prompts/get",
            "resources/list",
            "resources/templates/list",
            "resources/read",
            "completion/complete");
    private static final Set<String> LEGACY =
            Set.of("initialize", "ping", "logging/setLevel", "resources/subscribe", "resources/unsubscribe");
    private static final Set<String> MODERN = Set.of("server/discover", "subscriptions/listen");

    private Methods() {}

    public static boolean isServed(Era era, String method) {
        return BOTH.contains(method) || (era == Era.MODERN ? MODERN : LEGACY).contains(method);
    }
}
