package io.breakwater.drs.action;

import io.breakwater.drs.core.execution.ActionRun;
import io.breakwater.drs.core.execution.Sent;
import io.breakwater.drs.core.execution.Tenure;
import io.breakwater.drs.core.plan.Task;
import io.breakwater.sites.core.Site;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * An action about to begin.
 *
 * @param task with its placeholders filled
 * @param instances what the wave launched, by site
 */
record Beginning(UUID execution, ActionRun run, Task task, Map<Site, List<String>> instances, Tenure tenure) {

    /** The same for every sending of this try, and no other. */
    UUID token() {
        return token(run);
    }

    static UUID token(ActionRun run) {
        return UUID.nameUUIDFromBytes((run.id() + "/" + run.tries()).getBytes(java.nio.charset.StandardCharsets.UTF_8));
    }

    Duration timeout() {
        return run.action().timeout();
    }

    boolean late(Instant now) {
        return !now.isBefore(tenure.sendBefore());
    }

    Sent accepted(String handle) {
        return new Sent.Accepted(run.id(), handle, false);
    }

    Sent refused(String code, String message) {
        return new Sent.Refused(run.id(), Sent.Ground.FINAL, code, ActionText.clean(message), Optional.empty());
    }

    Sent busy(String code, String message) {
        return new Sent.Refused(run.id(), Sent.Ground.BUSY, code, ActionText.clean(message), Optional.empty());
    }

    Sent unknown(String message) {
        return new Sent.Unknown(run.id(), ActionText.clean(message));
    }
}
