package io.breakwater.cicd.ingest;

import io.breakwater.cicd.core.ingest.Definition;
import io.breakwater.cicd.core.ingest.Source;
import io.breakwater.cicd.core.ingest.Told;
import io.breakwater.cicd.core.pipeline.StageState;
import java.util.List;
import java.util.Optional;

/**
 * What one look at a pipeline found.
 *
 * @param state absent if only the history was asked for
 * @param definition absent if the stored one is still right
 * @param missed whether executions began of which nothing is known, and which are too many to be read at once
 */
record Reading(Told told, Optional<State> state, Optional<Definition> definition, boolean missed) {

    /** What came of an event or of reading the history. */
    static Reading history(Told told) {
        return new Reading(told, Optional.empty(), Optional.empty(), false);
    }

    /** Whether it was read to fill in what is long past. */
    boolean past() {
        return state.isEmpty() && told.source() instanceof Source.Asked;
    }

    /**
     * How stages and actions stand.
     *
     * @param hash differs if anything differs
     */
    record State(List<StageState> stages, String hash) {
        State {
            stages = List.copyOf(stages);
        }

        static State of(List<StageState> stages) {
            return new State(stages, Integer.toHexString(stages.hashCode()));
        }
    }
}
