package io.breakwater.drs.core.execution;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * What comes next: to be stored whole, under the fence, before any order is sent.
 *
 * @param refusals commands that could not be carried out, with the sentence for the person
 * @param lookAgain when there is something to do even if nothing happens; empty if it rests
 */
public record Decision(
        Execution execution,
        List<ExecutionEvent> events,
        List<Order> orders,
        Map<UUID, String> refusals,
        Optional<Instant> lookAgain) {

    public Decision {
        events = List.copyOf(events);
        orders = List.copyOf(orders);
        refusals = Map.copyOf(refusals);
    }
}
