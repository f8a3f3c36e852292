package io.breakwater.drs.core.execution;

import io.breakwater.drs.core.plan.FailurePolicy;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Leads servers from task to task. */
final class Servers {
    private static final Set<Failure.Kind> WORTH_TRYING_AGAIN =
            Set.of(Failure.Kind.LAUNCH_FAILED, Failure.Kind.TERMINATION_FAILED, Failure.Kind.REPLICATION_FAILED);

    private final Draft draft;

    Servers(Draft draft) {
        this.draft = draft;
    }

    /** The task at hand; empty before the first and after the last. */
    static Optional<ServerTask> task(ServerState state) {
        return switch (state) {
            case ServerState.Queued queued -> Optional.of(queued.task());
            case ServerState.Submitted submitted -> Optional.of(submitted.task());
            case ServerState.InJob inJob -> Optional.of(inJob.task());
            case ServerState.AwaitingReason failed -> Optional.of(failed.task());
            case ServerState.Watched watched -> Optional.of(watched.task());
            case ServerState.Failed failed -> Optional.of(failed.task());
            case ServerState.Waiting _, ServerState.Done _, ServerState.Skipped _, ServerState.Cancelled _ ->
                Optional.empty();
        };
    }

    /** Nothing more happens to it by itself. */
    static boolean settled(ServerState state) {
        return switch (state) {
            case ServerState.Done _, ServerState.Failed _, ServerState.Skipped _, ServerState.Cancelled _ -> true;
            case ServerState.Waiting _,
                    ServerState.Queued _,
                    ServerState.Submitted _,
                    ServerState.InJob _,
                    ServerState.AwaitingReason _,
                    ServerState.Watched _ -> false;
        };
    }

    /** AWS was asked for something and its end was not seen. */
    static boolean underWay(ServerState state) {
        return switch (state) {
            case ServerState.Submitted _, ServerState.InJob _, ServerState.AwaitingReason _ -> true;
            case ServerState.Waiting _,
                    ServerState.Queued _,
                    ServerState.Watched _,
                    ServerState.Done _,
                    ServerState.Failed _,
                    ServerState.Skipped _,
                    ServerState.Cancelled _ -> false;
        };
    }

    /** Nothing was asked of AWS, though its wave may have come. */
    static boolean unsent(ServerState state) {
        return !settled(state) && !underWay(state);
    }

    /** Its wave has come. */
    void come(WaveDraft wave, ServerRun server) {
        if (server.tasks().isEmpty()) {
            wave.move(server, new ServerState.Done(draft.now()));
            return;
        }
        queue(wave, server, server.tasks().getFirst(), draft.now());
    }

    /** Its task waits to be sent, for the first time or anew. */
    void queue(WaveDraft wave, ServerRun server, ServerTask task, Instant notBefore) {
        ServerRun timed = server.timed(server.times().queued(draft.now()));
        wave.move(timed, new ServerState.Queued(task, notBefore, Optional.empty(), 0, draft.serversPerJob()));
        draft.tell(EventType.SERVER_QUEUED).in(wave).of(server).with("task", task.name());
    }

    /** The task at hand is done. */
    void done(WaveDraft wave, ServerRun server) {
        ServerTask task = task(server.state()).orElseThrow();
        draft.tell(doneEvent(task))
                .in(wave)
                .of(server)
                .with("task", task.name())
                .with("instance", server.instanceId().orElse(""));
        ServerRun fresh = server.tried(0);
        List<ServerTask> tasks = server.tasks();
        int next = tasks.indexOf(task) + 1;
        if (next < tasks.size()) {
            wave.move(
                    fresh,
                    new ServerState.Queued(tasks.get(next), draft.now(), Optional.empty(), 0, draft.serversPerJob()));
        } else {
            wave.move(fresh, new ServerState.Done(draft.now()));
        }
    }

    /** The task at hand failed; it is tried again if the wave's policy says so and there is time. */
    void failed(WaveDraft wave, ServerRun server, Failure failure) {
        ServerTask task = task(server.state()).orElseGet(() -> server.tasks().getFirst());
        ServerRun failed = wave.move(server, new ServerState.Failed(task, failure, draft.now()));
        draft.tell(EventType.SERVER_FAILED)
                .in(wave)
                .of(server)
                .with("task", task.name())
                .with("kind", failure.kind().name())
                .with("message", failure.message())
                .with("job", failure.jobId().orElse(""));
        if (WORTH_TRYING_AGAIN.contains(failure.kind()) && triesAgain(wave, failed.tries())) {
            queue(wave, failed, task, again(failed));
        }
    }

    /** Waits and is sent again. */
    void putOff(WaveDraft wave, ServerRun server, Instant notBefore, String why, Put put) {
        ServerTask task = task(server.state()).orElseThrow();
        wave.move(server, new ServerState.Queued(task, notBefore, Optional.of(why), put.refusals(), put.together()));
        if (put.refusals() == 1) {
            draft.tell(EventType.SERVER_WAITING)
                    .in(wave)
                    .of(server)
                    .with("task", task.name())
                    .with("message", why);
        }
    }

    /**
     * How something is put off, as in {@link ServerState.Queued}.
     *
     * @param refusals how often in a row, this time included
     * @param together with how many it may be sent again
     */
    record Put(int refusals, int together) {}

    /** Whether the policy of the wave lets something be tried again that was tried so often. */
    boolean triesAgain(WaveDraft wave, int tries) {
        boolean late = draft.outOfTime() || Limit.passed(draft, wave);
        return !late
                && !draft.cancelling()
                && wave.rules().onFailure() instanceof FailurePolicy.Retry(int times)
                && tries <= times;
    }

    private Instant again(ServerRun server) {
        return draft.now().plus(draft.pace().backoff(draft.pace().relaunch(), Math.max(1, server.tries()), draft.id()));
    }

    private static EventType doneEvent(ServerTask task) {
        return switch (task) {
            case LAUNCH -> EventType.SERVER_LAUNCHED;
            case TERMINATE -> EventType.SERVER_TERMINATED;
            case REVERSE, REPROTECT -> EventType.SERVER_REVERSED;
            case AWAIT_FAILBACK_READY -> EventType.SERVER_READY_FOR_FAILBACK;
            case FAILBACK_LAUNCH -> EventType.SERVER_FAILED_BACK;
            case AWAIT_PROTECTED -> EventType.SERVER_PROTECTED;
        };
    }
}
