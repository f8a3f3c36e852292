package io.breakwater.cicd.core.ingest;

import java.util.Collection;
import java.util.Set;

/** How it shows that something happened of which nobody told. */
public final class Losses {
    private Losses() {}

    /**
     * Whether a list, the newest first, is connected with what is known, so that nothing can be missing in between.
     *
     * @param known executions that are known; if there are none nothing can be missing between
     * @param more whether the list goes on
     */
    public static boolean connected(Set<String> known, Collection<SeenExecution> listed, boolean more) {
        return !more
                || known.isEmpty()
                || listed.stream()
                        .anyMatch(seen -> known.contains(seen.execution().id()));
    }

    /** Whether an event shows that an earlier one is missing: it is not the first of an execution that is not known. */
    public static boolean shownBy(PipelineEvent event, boolean executionKnown) {
        return !executionKnown && !event.begins();
    }
}
