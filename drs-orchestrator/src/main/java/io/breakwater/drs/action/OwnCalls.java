package io.breakwater.drs.action;

import io.breakwater.drs.core.execution.ActionRun;
import io.breakwater.drs.core.execution.Answers.ActionSeen;
import io.breakwater.drs.core.execution.Sent;
import io.smallrye.mutiny.Uni;
import java.time.Clock;
import java.util.Optional;
import org.jboss.logging.Logger;

/**
 * Actions whose answer this process itself waits for, longer than a tick of the execution takes: begun, entered in the {@link CallBook},
 * and asked for there by whoever moves the execution then.
 */
final class OwnCalls implements Performer {
    private static final Logger LOG = Logger.getLogger(OwnCalls.class);
    private static final String HANDLE = "own-call";

    /** Sends, and tells how it ended within the action's timeout. Failures are read as unknown outcomes. */
    @FunctionalInterface
    interface Call {
        Uni<ActionSeen> make(Beginning beginning);
    }

    private final CallBook book;
    private final Call call;
    private final Clock clock = Clock.systemUTC();

    OwnCalls(CallBook book, Call call) {
        this.book = book;
        this.call = call;
    }

    @Override
    public Uni<Sent> begin(Beginning beginning) {
        return book.claim(beginning)
                .invoke(known -> {
                    if (known.isEmpty()) {
                        run(beginning);
                    }
                })
                .replaceWith(beginning.accepted(HANDLE));
    }

    private void run(Beginning beginning) {
        Uni<ActionSeen> made = beginning.late(clock.instant())
                ? Uni.createFrom().item(ActionText.broke("It was not sent: the time for it had passed."))
                : Uni.createFrom().deferred(() -> call.make(beginning));
        made.onFailure()
                .recoverWithItem(failure -> {
                    LOG.errorf(
                            failure,
                            "action failed unexpectedly action=%s",
                            beginning.run().id());
                    return ActionText.unknown(
                            "It failed here: " + failure.getClass().getSimpleName());
                })
                .chain(seen -> book.end(beginning.run(), seen))
                .onFailure()
                .retry()
                .withBackOff(java.time.Duration.ofMillis(200), java.time.Duration.ofSeconds(2))
                .atMost(5)
                .subscribe()
                .with(
                        _ -> {},
                        failure -> LOG.errorf(
                                failure,
                                "end of action not noted action=%s",
                                beginning.run().id()));
    }

    @Override
    public Uni<Optional<ActionSeen>> progress(ActionRun run, String handle) {
        return book.find(run)
                .map(entry -> Optional.of(
                        entry.map(OwnCalls::seen).orElseGet(() -> ActionText.unknown("Nobody knows of its sending."))));
    }

    private static ActionSeen seen(CallBook.Entry entry) {
        return entry.seen()
                .orElseGet(() -> entry.open()
                        ? new ActionSeen.StillRunning()
                        : ActionText.unknown("The process that sent it ended before the answer came."));
    }
}
