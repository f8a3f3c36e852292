package io.breakwater.drs.core.execution;

import java.time.Instant;
import java.util.Optional;

/** Time limits of waves. While an execution is paused they do not pass. */
final class Limit {
    private Limit() {}

    static boolean passed(Draft draft, WaveDraft wave) {
        Instant now = draft.now();
        return !draft.paused()
                && wave.active()
                        .flatMap(WaveState.Active::until)
                        .filter(until -> !now.isBefore(until))
                        .isPresent();
    }

    /** What was not sent when time ran out fails; what is under way goes on. */
    static void enforce(Draft draft, WaveDraft wave) {
        if (!passed(draft, wave) && !(draft.outOfTime() && wave.active().isPresent())) {
            return;
        }
        var servers = new Servers(draft);
        var failure =
                new Failure(Failure.Kind.TIME_LIMIT, "The time limit passed before this was done.", Optional.empty());
        wave.servers().stream()
                .filter(server -> Servers.unsent(server.state()))
                .forEach(server -> servers.failed(wave, server, failure));
        wave.actions().stream()
                .filter(action -> action.state() instanceof ActionState.Pending)
                .forEach(action -> new Actions(draft).failed(wave, action, failure));
    }
}
