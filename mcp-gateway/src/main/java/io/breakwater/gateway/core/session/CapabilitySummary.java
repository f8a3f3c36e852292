package io.breakwater.gateway.core.session;

import io.breakwater.wire.json.RawJson;
import java.util.Set;

/** Client capabilities reduced to the switches a gateway can act on, so that they fit into a session id. */
public final class CapabilitySummary {

    private static final Set<String> CLIENT_FEATURES = Set.of("roots", "sampling", "elicitation");
    private static final Set<String> SWITCHES = Set.of("listChanged", "form", "url", "tools", "context");

    private CapabilitySummary() {}

    /** Keeps roots, sampling and elicitation with their sub-switches; drops everything else. */
    public static RawJson of(RawJson capabilities) {
        return RawJson.object(edit -> {
            for (RawJson.Member feature : capabilities.members()) {
                if (CLIENT_FEATURES.contains(feature.name()) && feature.value().isObject()) {
                    edit.set(feature.name(), switches(feature.value()));
                }
            }
        });
    }

    private static RawJson switches(RawJson feature) {
        return RawJson.object(edit -> {
            for (RawJson.Member option : feature.members()) {
                if (SWITCHES.contains(option.name())) {
                    edit.set(option.name(), option.value().isObject() ? RawJson.EMPTY_OBJECT : option.value());
                }
            }
        });
    }
}
