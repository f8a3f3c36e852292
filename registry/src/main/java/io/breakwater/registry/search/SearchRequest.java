package io.breakwater.registry.search;

import com.fasterxml.jackson.databind.JsonNode;
import io.breakwater.policy.PolicyJson;
import io.breakwater.policy.Principal;
import io.breakwater.web.problem.Problem.Fault;
import io.breakwater.web.problem.ProblemException;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A search on behalf of someone else.
 *
 * @param query what is looked for
 * @param topN most results; 10 when absent
 * @param caller the principal for whom it is asked
 */
@RegisterForReflection
public record SearchRequest(
        @Nullable String query,
        @Nullable Integer topN,
        @Nullable JsonNode caller) {

    record Checked(String query, int topN, Principal caller) {}

    Checked checked() {
        var faults = new ArrayList<Fault>();
        if (query == null || query.isBlank() || query.length() > ToolSearch.LONGEST_QUERY) {
            faults.add(Fault.at("/query", ToolSearch.QUERY_FAULT));
        }
        if (topN != null && (topN < 1 || topN > ToolSearch.MOST_RESULTS)) {
            faults.add(Fault.at("/topN", ToolSearch.TOP_N_FAULT));
        }
        var principal = principal(faults);
        if (query == null || principal == null || !faults.isEmpty()) {
            throw ProblemException.invalid(List.copyOf(faults));
        }
        return new Checked(query, topN == null ? SearchResource.USUAL_RESULTS : topN, principal);
    }

    private @Nullable Principal principal(List<Fault> faults) {
        try {
            if (caller != null && caller.isObject()) {
                return PolicyJson.readPrincipal(caller);
            }
        } catch (RuntimeException e) {
            // Said below, without the parser's words.
        }
        faults.add(Fault.at("/caller", "must be a principal"));
        return null;
    }
}
