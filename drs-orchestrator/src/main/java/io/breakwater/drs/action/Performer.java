package io.breakwater.drs.action;

import io.breakwater.drs.core.execution.ActionRun;
import io.breakwater.drs.core.execution.Answers.ActionSeen;
import io.breakwater.drs.core.execution.Sent;
import io.smallrye.mutiny.Uni;
import java.util.Optional;

/** One kind of action. Beginning the same try again has no second effect. */
interface Performer {

    Uni<Sent> begin(Beginning beginning);

    /**
     * How it is.
     *
     * @param handle what {@link #begin} gave
     * @return empty if that could not be found out
     */
    Uni<Optional<ActionSeen>> progress(ActionRun run, String handle);
}
