package io.breakwater.cicd.log;

import io.smallrye.mutiny.Multi;
import java.util.Optional;

/** What one reader is told when a hub has looked, or a clock has ticked. */
final class Telling {
    private Telling() {}

    /**
     * The lines that he does not have yet, and whether nothing comes behind them.
     *
     * @param tick of the reader's own clock, from 0; negative for a look of the hub
     */
    static Multi<LogSignal> of(Hub hub, Cursor cursor, long tick) {
        Multi<LogSignal> lines = Multi.createBy()
                .repeating()
                .supplier(() -> cursor.next(hub.end()))
                .until(Optional::isEmpty)
                .onItem()
                .transformToMultiAndConcatenate(signal -> told(signal.orElseThrow()));
        Multi<LogSignal> closing = Multi.createFrom().deferred(() -> closing(hub, cursor, tick));
        return Multi.createBy().concatenating().streams(lines, closing);
    }

    private static Multi<LogSignal> closing(Hub hub, Cursor cursor, long tick) {
        HubState now = hub.state();
        if (now instanceof HubState.Gone(String detail)) {
            return told(new LogSignal.Gone(detail));
        }
        if (now instanceof HubState.Failed(var problem)) {
            return told(new LogSignal.Failed(problem));
        }
        boolean done = cursor.hasWhatItWants()
                || (cursor.isUpToDate(hub.end()) && (!cursor.follows() || now instanceof HubState.Complete));
        if (done) {
            return told(new LogSignal.End(hub.build().build().status()));
        }
        return tick > 0
                ? Multi.createFrom().item(new LogSignal.Heartbeat())
                : Multi.createFrom().empty();
    }

    private static Multi<LogSignal> told(LogSignal signal) {
        return signal.isLast()
                ? Multi.createFrom().items(signal, new LogSignal.Over())
                : Multi.createFrom().item(signal);
    }
}
