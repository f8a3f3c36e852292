package io.breakwater.simulator.drs.plan;

import io.breakwater.simulator.core.behaviour.Assumptions;
import io.breakwater.simulator.core.world.Table;
import io.breakwater.simulator.drs.Constraints;
import io.breakwater.simulator.drs.DrsErrors;
import io.breakwater.simulator.drs.model.Structure;
import io.breakwater.simulator.service.Call;
import java.util.Optional;
import java.util.function.Supplier;

/** Requests that were done already, by the token of the client. */
final class ClientTokens {
    private static final String TOKEN = "clientToken";
    private static final int LONGEST = 64;

    private record Seen(Structure request, Structure answer) {}

    private ClientTokens() {}

    /** Does it, or answers what was answered to the same request before. */
    static Structure once(String operation, Structure request, Call call, Supplier<Structure> work) {
        Optional<String> token = request.text(TOKEN);
        Constraints.length(TOKEN, token.orElse(null), 1, LONGEST);
        if (token.isEmpty()) {
            return work.get();
        }
        Table<Seen> seen = call.table(Seen.class);
        String key = operation + "/" + token.get();
        Optional<Seen> before = seen.find(key);
        if (before.isPresent()
                && !before.get().request().equals(request)
                && Assumptions.holds(call.world(), PlanBehaviours.CLIENT_TOKEN)) {
            throw DrsErrors.conflict(
                    "ClientToken", token.get(), "The client token was used before with another request.");
        }
        return before.map(Seen::answer)
                .orElseGet(() -> seen.put(key, new Seen(request, work.get())).answer());
    }
}
