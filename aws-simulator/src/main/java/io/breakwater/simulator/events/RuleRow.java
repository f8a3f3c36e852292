package io.breakwater.simulator.events;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import software.amazon.awssdk.services.eventbridge.model.Rule;
import software.amazon.awssdk.services.eventbridge.model.Target;

/** A rule of the default bus, with its targets in the order they were put. */
record RuleRow(Rule rule, List<Target> targets, SortedMap<String, String> tags) {
    RuleRow {
        targets = List.copyOf(targets);
        tags = Collections.unmodifiableSortedMap(new TreeMap<>(tags));
    }

    boolean isEnabled() {
        return !rule.stateAsString().equals("DISABLED");
    }

    RuleRow with(Rule changed) {
        return new RuleRow(changed, targets, tags);
    }

    RuleRow with(List<Target> changed) {
        return new RuleRow(rule, changed, tags);
    }

    RuleRow tagged(Map<String, String> changed) {
        return new RuleRow(rule, targets, new TreeMap<>(changed));
    }
}
