package io.breakwater.drs.core.group;

import java.util.List;
import java.util.Optional;

/**
 * Which servers a group has: those named, and those whose tags satisfy the rules; never one that is excluded or outside the account and
 * Region.
 *
 * @param serverIds servers named one by one
 * @param match whether a server must satisfy all rules or any
 * @param rules without rules no server is chosen by its tags
 * @param account twelve digits; empty for all accounts
 * @param region empty for all Regions
 */
public record Selection(
        List<String> serverIds,
        Match match,
        List<TagRule> rules,
        Optional<String> account,
        Optional<String> region,
        Exclusion exclusion) {

    public Selection {
        serverIds = List.copyOf(serverIds);
        rules = List.copyOf(rules);
    }

    /** How the rules work together. */
    public enum Match {
        ALL,
        ANY
    }

    /**
     * Servers that do not belong, however they were chosen.
     *
     * @param rules one that matches is enough
     */
    public record Exclusion(List<String> serverIds, List<TagRule> rules) {
        public static final Exclusion NONE = new Exclusion(List.of(), List.of());

        public Exclusion {
            serverIds = List.copyOf(serverIds);
            rules = List.copyOf(rules);
        }
    }

    /** Whether nothing could ever be chosen. */
    public boolean choosesNothing() {
        return serverIds.isEmpty() && rules.isEmpty();
    }
}
