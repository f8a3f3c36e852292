package io.breakwater.simulator.core.codecommit;

import java.util.ArrayDeque;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * Who descends from whom.
 *
 * @param parents the parents of a commit, the first one first; none if there is no such commit
 */
public record History(Function<String, List<String>> parents) {
    /** The commit and all those before it, nearest first. */
    public Set<String> ancestors(String commit) {
        var seen = new LinkedHashSet<String>();
        var next = new ArrayDeque<>(List.of(commit));
        while (!next.isEmpty()) {
            String id = next.removeFirst();
            if (seen.add(id)) {
                next.addAll(parents.apply(id));
            }
        }
        return seen;
    }

    public boolean isAncestor(String ancestor, String descendant) {
        return ancestors(descendant).contains(ancestor);
    }

    /** The nearest commit that both descend from; nothing if they have no history in common. */
    public Optional<String> mergeBase(String source, String destination) {
        Set<String> ofDestination = ancestors(destination);
        return ancestors(source).stream().filter(ofDestination::contains).findFirst();
    }
}
