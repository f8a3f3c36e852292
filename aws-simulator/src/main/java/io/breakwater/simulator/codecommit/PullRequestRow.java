package io.breakwater.simulator.codecommit;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.codecommit.model.ApprovalRule;
import software.amazon.awssdk.services.codecommit.model.MergeMetadata;
import software.amazon.awssdk.services.codecommit.model.PullRequestEvent;

/**
 * A pull request, by its id.
 *
 * @param text what people wrote
 * @param target where it comes from and goes to
 * @param closed what the tips were when it was closed; null while it is open
 * @param merge how it was merged; null if it was not
 * @param votes by the ARN of who voted: the revision approved
 * @param override who overrode the rules for which revision; null if nobody did
 */
record PullRequestRow(
        String id,
        Text text,
        Target target,
        String authorArn,
        Instant created,
        Instant lastActivity,
        @Nullable Tips closed,
        @Nullable MergeMetadata merge,
        List<ApprovalRule> rules,
        SortedMap<String, String> votes,
        @Nullable Override override,
        List<PullRequestEvent> events) {
    PullRequestRow {
        rules = List.copyOf(rules);
        votes = Collections.unmodifiableSortedMap(new TreeMap<>(votes));
        events = List.copyOf(events);
    }

    record Text(String title, String description, String clientRequestToken) {}

    record Target(String repository, String source, String destination) {}

    /** @param base the commit both descend from; empty if there is none */
    record Tips(String source, String destination, String base) {}

    record Override(String revisionId, String userArn) {}

    boolean isOpen() {
        return closed == null;
    }

    PullRequestRow with(Text newText, Instant now) {
        return new PullRequestRow(
                id, newText, target, authorArn, created, now, closed, merge, rules, votes, override, events);
    }

    PullRequestRow closed(Tips tips, @Nullable MergeMetadata how, Instant now) {
        return new PullRequestRow(id, text, target, authorArn, created, now, tips, how, rules, votes, override, events);
    }

    PullRequestRow withRules(List<ApprovalRule> newRules, Instant now) {
        return new PullRequestRow(
                id, text, target, authorArn, created, now, closed, merge, newRules, votes, override, events);
    }

    PullRequestRow withVotes(Map<String, String> newVotes, Instant now) {
        return new PullRequestRow(
                id,
                text,
                target,
                authorArn,
                created,
                now,
                closed,
                merge,
                rules,
                new TreeMap<>(newVotes),
                override,
                events);
    }

    PullRequestRow overridden(@Nullable Override by, Instant now) {
        return new PullRequestRow(id, text, target, authorArn, created, now, closed, merge, rules, votes, by, events);
    }

    PullRequestRow with(PullRequestEvent event) {
        var all = new ArrayList<>(events);
        all.add(event);
        return new PullRequestRow(
                id, text, target, authorArn, created, lastActivity, closed, merge, rules, votes, override, all);
    }

    /** Who has approved the revision. */
    List<String> approvers(String revisionId) {
        return votes.entrySet().stream()
                .filter(vote -> vote.getValue().equals(revisionId))
                .map(Map.Entry::getKey)
                .toList();
    }
}
