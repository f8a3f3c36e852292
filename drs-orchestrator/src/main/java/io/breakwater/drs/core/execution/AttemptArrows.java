package io.breakwater.drs.core.execution;

import io.breakwater.drs.core.execution.AttemptState.Absent;
import io.breakwater.drs.core.execution.AttemptState.Accepted;
import io.breakwater.drs.core.execution.AttemptState.Finished;
import io.breakwater.drs.core.execution.AttemptState.Intended;
import io.breakwater.drs.core.execution.AttemptState.Refused;
import io.breakwater.drs.core.execution.AttemptState.Unknown;
import io.breakwater.drs.core.state.Arrows;

/** How what is known of a request may change. */
public final class AttemptArrows {
    public static final Arrows<AttemptState> TABLE = Arrows.<AttemptState>of("Attempt")
            .arrow(Intended.class, "a job began", Accepted.class)
            .arrow(Intended.class, "a call is done", Finished.class)
            .arrow(Intended.class, "AWS does not do it", Refused.class)
            .arrow(Intended.class, "no answer, or its holder is gone", Unknown.class)
            .arrow(Unknown.class, "found, or answered after all", Accepted.class)
            .arrow(Unknown.class, "a call is found, or answered after all; or what it asks for is so", Finished.class)
            .arrow(Unknown.class, "answered after all", Refused.class)
            .arrow(Unknown.class, "looked for, and nowhere", Absent.class)
            .arrow(Absent.class, "a server of it is in some job, or an answer came: look again", Unknown.class)
            .arrow(Accepted.class, "the job is COMPLETED", Finished.class)
            .table();

    private AttemptArrows() {}
}
