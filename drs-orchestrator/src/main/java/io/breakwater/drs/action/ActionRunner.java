package io.breakwater.drs.action;

import io.breakwater.drs.core.execution.ActionRun;
import io.breakwater.drs.core.execution.Answers.ActionSeen;
import io.breakwater.drs.core.execution.Execution;
import io.breakwater.drs.core.execution.Sent;
import io.breakwater.drs.core.execution.Tenure;
import io.breakwater.sites.core.Site;
import io.smallrye.mutiny.Uni;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Carries out the actions of waves. Neither method fails because of what it calls: what went wrong is in the result. */
public interface ActionRunner {

    /**
     * Begins an action whose intent is stored and audited. Nothing leaves at or after {@code tenure.sendBefore()}. Beginning the same
     * try (id and tries) again, also from another process, sends nothing a second time: it tells what became of the first.
     *
     * @param instanceIds what the wave launched so far, by site
     * @return with the id of the action run; {@link Sent.Unknown} if it may have begun
     */
    Uni<Sent> begin(
            Execution execution, String wave, ActionRun action, Map<Site, List<String>> instanceIds, Tenure tenure);

    /**
     * How an action is that was begun.
     *
     * @param action its state is {@code Running}
     * @return empty if that could not be found out; it is asked again
     */
    Uni<Optional<ActionSeen>> progress(ActionRun action);
}
