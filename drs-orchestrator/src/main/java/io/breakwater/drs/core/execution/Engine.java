package io.breakwater.drs.core.execution;

import io.breakwater.drs.core.schedule.Slots;
import io.breakwater.sites.core.Site;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Decides what an execution does next. A pure function of what is stored, what AWS told and the time: any replica that holds the lease
 * reaches the same decision, and a decision that was not stored is simply made again.
 *
 * <p>One tick: {@link #questions} → ask AWS → {@link #wants} → reserve → {@link #decide} → store → send the orders →
 * {@link #record} each result → store.
 */
public interface Engine {

    /** What must be asked before {@link #decide}. */
    Set<Question> questions(Execution execution, Instant now);

    /** Jobs, and servers in them, that could be begun now for each site: what the execution competes with others for. */
    Map<Site, Slots> wants(Execution execution, Instant now);

    /**
     * The next step. Intents of another holder whose time is over become unknown; nothing unknown is ever sent again before it was
     * looked for.
     *
     * @param allowances for what {@link #wants} told; if servers wait at a site that is missing, the decision asks to be made again
     */
    Decision decide(
            Execution execution,
            Answers answers,
            List<Command> commands,
            Map<Site, Slots> allowances,
            Tenure tenure,
            Instant now);

    /** What the result of an order changes. Orders nothing: that is up to the next {@link #decide}. */
    Decision record(Execution execution, Sent sent, Tenure tenure, Instant now);
}
