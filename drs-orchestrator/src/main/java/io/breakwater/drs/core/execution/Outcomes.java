package io.breakwater.drs.core.execution;

import io.breakwater.drs.core.execution.Answers.TraceSeen;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

/**
 * What became of requests that are sent once. A request of which nobody knows is looked for, never sent again before it was proven to
 * be nowhere; and a server that turns out to be in a job after that is looked for once more.
 */
final class Outcomes {
    private final Draft draft;
    private final Servers servers;

    Outcomes(Draft draft) {
        this.draft = draft;
        this.servers = new Servers(draft);
    }

    /** Intents whose holder is gone, or whose time to be sent is over, become unknown. */
    void expire() {
        Tenure tenure = draft.tenure();
        for (JobAttempt attempt : draft.attempts()) {
            if (attempt.state() instanceof AttemptState.Intended(long fence, Instant sendBefore, Instant at)
                    && (fence != tenure.fence() || !draft.now().isBefore(sendBefore))) {
                Instant lookFrom = sendBefore.plus(tenure.hardDeadline()).plus(tenure.visibilityDelay());
                lose(attempt, at, lookFrom, "Its sender was lost before the answer was recorded.");
            }
        }
    }

    /** What was found of requests whose outcome is unknown. */
    void traced(Map<UUID, TraceSeen> traces) {
        traces.forEach((id, trace) -> draft.attempt(id)
                .filter(attempt -> attempt.state() instanceof AttemptState.Unknown unknown
                        && !draft.now().isBefore(unknown.lookFrom()))
                .ifPresent(attempt -> {
                    switch (trace) {
                        case TraceSeen.Found(String reference) -> {
                            draft.tell(EventType.JOB_FOUND).of(attempt).with("reference", reference);
                            accepted(attempt, reference);
                        }
                        case TraceSeen.Nowhere() -> absent(attempt);
                    }
                }));
    }

    /** What the sending of a request told. */
    void sent(JobAttempt attempt, Sent sent) {
        switch (attempt.state()) {
            case AttemptState.Intended intended -> answered(attempt, intended.at(), sent);
            case AttemptState.Unknown unknown -> {
                if (!(sent instanceof Sent.Unknown)) {
                    answered(attempt, unknown.intendedAt(), sent);
                }
            }
            case AttemptState.Absent absent -> {
                if (sent instanceof Sent.Accepted) {
                    lookAgain(attempt, absent.intendedAt(), draft.now());
                }
            }
            case AttemptState.Accepted _, AttemptState.Finished _, AttemptState.Refused _ -> {
                // It was found meanwhile, or is told twice.
            }
        }
    }

    private void answered(JobAttempt attempt, Instant at, Sent sent) {
        switch (sent) {
            case Sent.Accepted accepted -> {
                draft.tell(EventType.JOB_ACCEPTED).of(attempt).with("reference", accepted.reference());
                accepted(attempt, accepted.reference());
            }
            case Sent.Refused refused -> new Refusals(draft, this).refused(attempt, at, refused);
            case Sent.Unknown unknown ->
                lose(attempt, at, draft.now().plus(draft.tenure().visibilityDelay()), unknown.message());
        }
    }

    /** Nobody knows what became of it. */
    void lose(JobAttempt attempt, Instant intendedAt, Instant lookFrom, String why) {
        draft.tell(EventType.JOB_OUTCOME_UNKNOWN)
                .of(attempt)
                .with("message", why)
                .with("lookFrom", lookFrom.toString());
        draft.move(attempt, new AttemptState.Unknown(intendedAt, lookFrom));
    }

    private void accepted(JobAttempt attempt, String reference) {
        Instant sentAt = intendedAt(attempt);
        switch (attempt.task().style()) {
            case JOB -> {
                draft.move(attempt, new AttemptState.Accepted(reference, draft.now()));
                members(attempt).forEach(server -> inJob(attempt, server, reference, sentAt));
            }
            case CALL -> {
                draft.move(attempt, new AttemptState.Finished(reference, draft.now()));
                members(attempt).forEach(server -> called(attempt, server, reference));
            }
            case WATCH -> throw new IllegalStateException("nothing is sent for " + attempt.task());
        }
    }

    /** Servers that were just given to an attempt whose job is known. */
    void adopted(JobAttempt attempt, String jobId) {
        members(attempt).forEach(server -> inJob(attempt, server, jobId, draft.now()));
    }

    private void inJob(JobAttempt attempt, ServerRun server, String jobId, Instant sentAt) {
        ServerRun tried = server.tried(server.tries() + 1).timed(server.times().sent(sentAt));
        draft.wave(attempt).move(tried, new ServerState.InJob(attempt.task(), attempt.id(), jobId, draft.now()));
    }

    private void called(JobAttempt attempt, ServerRun server, String reference) {
        ServerRun fed = attempt.task() == ServerTask.REVERSE
                ? Receiver.ofArn(reference).map(server::feeding).orElse(server)
                : server;
        servers.done(draft.wave(attempt), fed);
    }

    private void absent(JobAttempt attempt) {
        draft.tell(EventType.JOB_ABSENT).of(attempt);
        draft.move(attempt, new AttemptState.Absent(intendedAt(attempt), draft.now()));
        members(attempt).forEach(server -> {
            int refusals = refusals(server) + 1;
            // At once the first time; if it is looked for again and again, somebody else has the server.
            Duration wait = refusals == 1
                    ? Duration.ZERO
                    : draft.pace().backoff(draft.pace().conflict(), refusals - 1, draft.id());
            servers.putOff(
                    draft.wave(attempt),
                    server,
                    draft.now().plus(wait),
                    "An earlier request never took effect; it is sent again.",
                    new Servers.Put(refusals, draft.serversPerJob()));
        });
    }

    /** An attempt that was taken for absent may have taken effect after all: its servers wait until it was looked for again. */
    void lookAgain(JobAttempt absent, Instant intendedAt, Instant lookFrom) {
        lose(absent, intendedAt, lookFrom, "It was not found, and may have taken effect after all.");
        WaveDraft wave = draft.wave(absent);
        for (JobAttempt.Entry entry : absent.entries()) {
            wave.server(entry.serverId())
                    .filter(server ->
                            server.state() instanceof ServerState.Queued queued && queued.task() == absent.task())
                    .ifPresent(server -> submitted(wave, server, absent));
        }
    }

    void submitted(WaveDraft wave, ServerRun server, JobAttempt attempt) {
        wave.move(server, new ServerState.Submitted(attempt.task(), attempt.id(), draft.now(), refusals(server)));
    }

    /** The servers whose fate this attempt decides: those that were not taken over by another. */
    List<ServerRun> members(JobAttempt attempt) {
        WaveDraft wave = draft.wave(attempt);
        return attempt.entries().stream()
                .map(JobAttempt.Entry::serverId)
                .map(wave::server)
                .flatMap(Optional::stream)
                .filter(server -> server.state() instanceof ServerState.Submitted submitted
                        && submitted.attempt().equals(attempt.id()))
                .toList();
    }

    /**
     * For each of these servers the earliest attempt at the same task that was taken for absent or is being looked for, unless a
     * later one became a job.
     */
    Map<String, JobAttempt> absentBefore(JobAttempt attempt) {
        Set<String> of =
                attempt.entries().stream().map(JobAttempt.Entry::serverId).collect(Collectors.toSet());
        Map<String, JobAttempt> found = new HashMap<>();
        for (JobAttempt earlier : draft.attempts()) {
            if (!earlier.wave().equals(attempt.wave()) || earlier.task() != attempt.task()) {
                continue;
            }
            for (JobAttempt.Entry entry : earlier.entries()) {
                if (of.contains(entry.serverId())) {
                    note(found, entry.serverId(), earlier);
                }
            }
        }
        return found;
    }

    private static void note(Map<String, JobAttempt> found, String server, JobAttempt attempt) {
        switch (attempt.state()) {
            case AttemptState.Accepted _, AttemptState.Finished _ -> found.remove(server);
            case AttemptState.Absent _, AttemptState.Unknown _ -> found.putIfAbsent(server, attempt);
            case AttemptState.Intended _, AttemptState.Refused _ -> {
                // They tell nothing of where the server is.
            }
        }
    }

    static int refusals(ServerRun server) {
        if (server.state() instanceof ServerState.Submitted submitted) {
            return submitted.refusals();
        }
        return server.state() instanceof ServerState.Queued queued ? queued.refusals() : 0;
    }

    private static Instant intendedAt(JobAttempt attempt) {
        return switch (attempt.state()) {
            case AttemptState.Intended intended -> intended.at();
            case AttemptState.Unknown unknown -> unknown.intendedAt();
            case AttemptState.Accepted _, AttemptState.Finished _, AttemptState.Refused _, AttemptState.Absent _ ->
                throw new IllegalStateException("the outcome of attempt " + attempt.id() + " is known");
        };
    }
}
