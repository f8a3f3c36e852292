package io.breakwater.drs.core.execution;

import io.breakwater.drs.core.execution.ServerTask.Style;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * What follows from a refused request. What one server caused hits its whole chunk, so that chunks are halved until it stands alone; the
 * others go on at once.
 */
final class Refusals {
    private final Draft draft;
    private final Outcomes outcomes;
    private final Servers servers;

    Refusals(Draft draft, Outcomes outcomes) {
        this.draft = draft;
        this.outcomes = outcomes;
        this.servers = new Servers(draft);
    }

    void refused(JobAttempt attempt, Instant intendedAt, Sent.Refused refused) {
        Instant visible = draft.now().plus(draft.tenure().visibilityDelay());
        if (refused.ground() == Sent.Ground.CONFLICT && mayBeSo(attempt)) {
            // By an earlier request or by somebody else.
            outcomes.lose(attempt, intendedAt, visible, refused.message());
            return;
        }
        draft.tell(EventType.JOB_REFUSED)
                .of(attempt)
                .with("ground", refused.ground().name())
                .with("code", refused.code())
                .with("message", refused.message());
        List<ServerRun> members = outcomes.members(attempt);
        var search = new Search(draft, outcomes);
        Map<String, List<UUID>> suspects = refused.ground() == Sent.Ground.CONFLICT
                ? search.suspects(attempt.wave(), attempt.task(), Search.servers(attempt))
                : Map.of();
        draft.move(attempt, new AttemptState.Refused(refused.code(), refused.message(), draft.now()));
        for (ServerRun server : members) {
            List<UUID> earlier = suspects.getOrDefault(server.serverId(), List.of());
            if (earlier.isEmpty()) {
                putOff(attempt, server, refused);
            } else {
                search.look(
                        server, earlier, visible, Math.max(1, attempt.entries().size() / 2));
            }
        }
    }

    /** Whether a conflict can mean that what was asked for is so already: DRS says it of an instance that does not exist, too. */
    private static boolean mayBeSo(JobAttempt attempt) {
        return attempt.task().style() == Style.CALL
                || attempt.task() == ServerTask.TERMINATE && attempt.entries().size() == 1;
    }

    private void putOff(JobAttempt attempt, ServerRun server, Sent.Refused refused) {
        WaveDraft wave = draft.wave(attempt);
        int size = attempt.entries().size();
        int refusals = Outcomes.refusals(server);
        String why = refused.code() + ": " + refused.message();
        boolean byOne = refused.ground() == Sent.Ground.CONFLICT || refused.ground() == Sent.Ground.FINAL;
        if (byOne && size > 1) {
            servers.putOff(wave, server, draft.now(), why, new Servers.Put(refusals, size / 2));
        } else if (refused.ground() == Sent.Ground.FINAL) {
            servers.failed(wave, server, new Failure(Failure.Kind.REFUSED, why, Optional.empty()));
        } else {
            Instant notBefore = notBefore(refused, refusals + 1);
            servers.putOff(wave, server, notBefore, why, new Servers.Put(refusals + 1, draft.serversPerJob()));
        }
    }

    /** The servers of an execution come back together, so that they fit in few jobs again. */
    private Instant notBefore(Sent.Refused refused, int refusals) {
        Pace pace = draft.pace();
        Duration base = switch (refused.ground()) {
            case CONFLICT -> pace.conflict();
            case QUOTA -> pace.quota();
            case BUSY, FINAL -> pace.throttle();
        };
        Duration wait = pace.backoff(base, refusals, draft.id());
        Duration asked = refused.retryAfter().orElse(Duration.ZERO);
        Instant at = draft.now().plus(wait.compareTo(asked) < 0 ? asked : wait);
        long grid = Math.max(1, base.toMillis());
        return Instant.ofEpochMilli(Math.ceilDiv(at.toEpochMilli(), grid) * grid);
    }
}
