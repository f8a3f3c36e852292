package io.breakwater.drs.core.execution;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

/**
 * Requests that were looked for and not found. They are taken for absent, until one of their servers turns out to be in some job: then
 * every one of them that may have begun that job is looked for again, and the server is not sent before all of them were.
 */
final class Search {
    private final Draft draft;
    private final Outcomes outcomes;

    Search(Draft draft, Outcomes outcomes) {
        this.draft = draft;
        this.outcomes = outcomes;
    }

    /** It was looked for and is nowhere. */
    void absent(JobAttempt attempt, Instant intendedAt) {
        draft.tell(EventType.JOB_ABSENT).of(attempt);
        List<ServerRun> members = outcomes.members(attempt);
        JobAttempt absent = draft.move(attempt, new AttemptState.Absent(intendedAt, draft.now()));
        Map<String, List<UUID>> others = suspects(absent.wave(), absent.task(), servers(absent));
        WaveDraft wave = draft.wave(absent);
        for (ServerRun server : members) {
            Optional<JobAttempt> unknown = others.getOrDefault(server.serverId(), List.of()).stream()
                    .flatMap(id -> draft.attempt(id).stream())
                    .filter(other -> other.state() instanceof AttemptState.Unknown)
                    .findFirst();
            unknown.ifPresentOrElse(other -> outcomes.submitted(wave, server, other), () -> sendAgain(wave, server));
        }
    }

    /** At once the first time; if it was looked for again and again, somebody else has the server. */
    private void sendAgain(WaveDraft wave, ServerRun server) {
        int refusals = Outcomes.refusals(server) + 1;
        Duration wait = refusals == 1
                ? Duration.ZERO
                : draft.pace().backoff(draft.pace().conflict(), refusals - 1, draft.id());
        new Servers(draft)
                .putOff(
                        wave,
                        server,
                        draft.now().plus(wait),
                        "An earlier request never took effect; it is sent again.",
                        new Servers.Put(refusals, Outcomes.together(server)));
    }

    /**
     * Whatever may have begun a job with it is looked for, and nothing is sent.
     *
     * @param together with how many it is sent if none of them did
     */
    void look(ServerRun server, List<UUID> suspects, Instant lookFrom, int together) {
        for (UUID id : suspects) {
            JobAttempt suspect = draft.attempt(id).orElseThrow();
            if (suspect.state() instanceof AttemptState.Absent absent) {
                again(suspect, absent, lookFrom);
            }
        }
        JobAttempt first = draft.attempt(suspects.getFirst()).orElseThrow();
        outcomes.submitted(draft.wave(first), server, first, together);
    }

    /** It may have taken effect after all: those of its servers that wait to be sent wait until it was looked for. */
    void again(JobAttempt attempt, AttemptState.Absent absent, Instant lookFrom) {
        outcomes.lose(attempt, absent.intendedAt(), lookFrom, "It was not found, and may have taken effect after all.");
        WaveDraft wave = draft.wave(attempt);
        for (JobAttempt.Entry entry : attempt.entries()) {
            wave.server(entry.serverId())
                    .filter(server ->
                            server.state() instanceof ServerState.Queued queued && queued.task() == attempt.task())
                    .ifPresent(server -> outcomes.submitted(wave, server, attempt));
        }
    }

    static Set<String> servers(JobAttempt attempt) {
        return attempt.entries().stream().map(JobAttempt.Entry::serverId).collect(Collectors.toSet());
    }

    /**
     * For each server the requests for a task of it that were taken for absent, or are being looked for, since it was last in a job.
     */
    Map<String, List<UUID>> suspects(String wave, ServerTask task, Set<String> servers) {
        Map<String, List<UUID>> suspects = new HashMap<>();
        for (JobAttempt earlier : draft.attempts()) {
            if (!earlier.wave().equals(wave) || earlier.task() != task) {
                continue;
            }
            for (JobAttempt.Entry entry : earlier.entries()) {
                if (servers.contains(entry.serverId())) {
                    note(suspects, entry.serverId(), earlier);
                }
            }
        }
        return suspects;
    }

    private static void note(Map<String, List<UUID>> suspects, String server, JobAttempt attempt) {
        switch (attempt.state()) {
            case AttemptState.Accepted _, AttemptState.Finished _ -> suspects.remove(server);
            case AttemptState.Absent _, AttemptState.Unknown _ ->
                suspects.computeIfAbsent(server, _ -> new ArrayList<>()).add(attempt.id());
            case AttemptState.Intended _, AttemptState.Refused _ -> {
                // They tell nothing of where the server is.
            }
        }
    }
}
