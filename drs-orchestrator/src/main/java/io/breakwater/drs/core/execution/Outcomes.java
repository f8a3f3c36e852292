package io.breakwater.drs.core.execution;

import io.breakwater.drs.core.execution.Answers.TraceSeen;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

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
        for (JobAttempt attempt : draft.attempts()) {
            TraceSeen trace = traces.get(attempt.id());
            if (trace != null
                    && attempt.state() instanceof AttemptState.Unknown unknown
                    && !draft.now().isBefore(unknown.lookFrom())) {
                traced(attempt, unknown, trace);
            }
        }
    }

    private void traced(JobAttempt attempt, AttemptState.Unknown unknown, TraceSeen trace) {
        switch (trace) {
            case TraceSeen.Found(String reference) -> {
                draft.tell(EventType.JOB_FOUND).of(attempt).with("reference", reference);
                accepted(attempt, reference);
            }
            case TraceSeen.Nowhere _ -> new Search(draft, this).absent(attempt, unknown.intendedAt());
            case TraceSeen.Gone(Set<String> serverIds) -> gone(attempt, unknown, serverIds);
        }
    }

    /** What it was to do is so without a job of it, for some of its servers or for all. */
    private void gone(JobAttempt attempt, AttemptState.Unknown unknown, Set<String> serverIds) {
        WaveDraft wave = draft.wave(attempt);
        members(attempt).stream()
                .filter(server -> serverIds.contains(server.serverId()))
                .forEach(server -> servers.done(wave, server));
        if (serverIds.containsAll(Search.servers(attempt))) {
            draft.tell(EventType.JOB_NOT_NEEDED).of(attempt);
            draft.move(attempt, new AttemptState.Finished("", draft.now()));
        } else {
            new Search(draft, this).absent(attempt, unknown.intendedAt());
        }
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
                    new Search(draft, this).again(attempt, absent, draft.now());
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
                claimed(attempt).forEach(server -> inJob(attempt, server, reference, sentAt));
            }
            case CALL -> {
                draft.move(attempt, new AttemptState.Finished(reference, draft.now()));
                members(attempt).forEach(server -> called(attempt, server, reference));
            }
            case WATCH -> throw new IllegalStateException("nothing is sent for " + attempt.task());
        }
    }

    /** Its servers; also those that wait for another request, or for another one to be found, if this one was found late. */
    private List<ServerRun> claimed(JobAttempt attempt) {
        WaveDraft wave = draft.wave(attempt);
        return attempt.entries().stream()
                .map(JobAttempt.Entry::serverId)
                .map(wave::server)
                .flatMap(Optional::stream)
                .filter(server -> waitsFor(attempt, server.state()))
                .toList();
    }

    private boolean waitsFor(JobAttempt attempt, ServerState state) {
        if (state instanceof ServerState.Queued queued) {
            return queued.task() == attempt.task();
        }
        return state instanceof ServerState.Submitted submitted
                && submitted.task() == attempt.task()
                && (submitted.attempt().equals(attempt.id())
                        || draft.attempt(submitted.attempt())
                                .filter(other -> other.state() instanceof AttemptState.Unknown)
                                .isPresent());
    }

    /** A server that waits, and turns out to be in the job of an attempt. */
    void adopt(JobAttempt attempt, ServerRun server, String jobId) {
        inJob(attempt, server, jobId, draft.now());
    }

    private void inJob(JobAttempt attempt, ServerRun server, String jobId, Instant sentAt) {
        WaveDraft wave = draft.wave(attempt);
        ServerRun submitted = server.state() instanceof ServerState.Queued ? submitted(wave, server, attempt) : server;
        ServerRun tried =
                submitted.tried(submitted.tries() + 1).timed(submitted.times().sent(sentAt));
        wave.move(tried, new ServerState.InJob(attempt.task(), attempt.id(), jobId, draft.now()));
    }

    private void called(JobAttempt attempt, ServerRun server, String reference) {
        ServerRun fed = attempt.task() == ServerTask.REVERSE
                ? Receiver.ofArn(reference).map(server::feeding).orElse(server)
                : server;
        servers.done(draft.wave(attempt), fed);
    }

    /** Its fate is that of the attempt now. */
    ServerRun submitted(WaveDraft wave, ServerRun server, JobAttempt attempt) {
        return submitted(wave, server, attempt, together(server));
    }

    ServerRun submitted(WaveDraft wave, ServerRun server, JobAttempt attempt, int together) {
        return wave.move(
                server,
                new ServerState.Submitted(attempt.task(), attempt.id(), draft.now(), refusals(server), together));
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

    static int refusals(ServerRun server) {
        if (server.state() instanceof ServerState.Submitted submitted) {
            return submitted.refusals();
        }
        return server.state() instanceof ServerState.Queued queued ? queued.refusals() : 0;
    }

    static int together(ServerRun server) {
        if (server.state() instanceof ServerState.Submitted submitted) {
            return submitted.together();
        }
        return server.state() instanceof ServerState.Queued queued ? queued.together() : 1;
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
