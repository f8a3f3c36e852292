package io.breakwater.drs.core.notification;

import io.breakwater.drs.core.execution.EventType;
import io.breakwater.drs.core.execution.ExecutionKind;
import io.breakwater.policy.Glob;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/**
 * Which events a subscriber wants.
 *
 * @param types patterns of event names, such as {@code execution.*} or {@code *.awaiting-approval}
 * @param plan executions of that plan only; empty for all
 * @param kinds executions of these kinds only; empty for all
 */
public record EventFilter(List<String> types, Optional<UUID> plan, Set<ExecutionKind> kinds) {

    public EventFilter {
        types = List.copyOf(types);
        kinds = Set.copyOf(kinds);
    }

    /** @param ofPlan the plan of the event's execution, if it has one */
    public boolean wants(EventType type, Optional<UUID> ofPlan, ExecutionKind kind) {
        return (kinds.isEmpty() || kinds.contains(kind))
                && (plan.isEmpty() || plan.equals(ofPlan))
                && types.stream().anyMatch(pattern -> Glob.of(pattern).matches(type.wireName()));
    }

    /** Whether a pattern can ever match, so that a misspelt one is told. */
    public static boolean matchesAny(String pattern) {
        Glob glob = Glob.of(pattern);
        for (EventType type : EventType.values()) {
            if (glob.matches(type.wireName())) {
                return true;
            }
        }
        return false;
    }
}
