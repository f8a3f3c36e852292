package io.breakwater.registry.access;

import io.breakwater.policy.PolicyEvaluator;
import io.breakwater.policy.Principal;
import io.breakwater.registry.catalogue.CatalogueTool;
import java.util.function.Predicate;

/** Which tools a caller may know of: those some policy lets it call. Refuses everything while policies are too old. */
public interface ToolVisibility {
    /** The rule for one caller at this moment; take a new one for each search. */
    Predicate<CatalogueTool> of(Principal caller);

    /** True when the caller may call some tool of the server, judged by the server's known tool names. */
    boolean server(Principal caller, String server, Iterable<String> tools);

    /** The rule over policies that are known to be fresh. */
    static Predicate<CatalogueTool> by(PolicyEvaluator policies, Principal caller) {
        return tool -> policies.visible(caller, tool.serverId(), "tools/call", tool.name());
    }
}
