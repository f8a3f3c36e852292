package io.breakwater.cicd.log;

import io.breakwater.cicd.core.log.Colours;
import io.breakwater.cicd.core.log.LogLine;
import io.breakwater.web.problem.ProblemException;
import io.breakwater.web.problem.ProblemType;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Logs as documents. */
@ApplicationScoped
class LogPages {

    /**
     * The hub, once it is known that there is something to read, or that there is nothing yet.
     *
     * @return fails with 404 if the log is gone and nothing of it is known, or with what AWS said
     */
    Uni<Hub> ready(Hub hub) {
        return hub.ready().map(state -> {
            boolean nothing = hub.tape().last() == 0;
            if (nothing && state instanceof HubState.Gone(String detail)) {
                throw new ProblemException(ProblemType.NOT_FOUND, detail);
            }
            if (nothing && state instanceof HubState.Failed(ProblemException problem)) {
                throw problem;
            }
            return hub;
        });
    }

    /** The first lines that are asked for. */
    Uni<LogDocument> page(Hub hub, LogRequest request, int limit, Colours colours) {
        return collect(hub, request, limit, false).map(part -> {
            List<LogLine> lines = List.copyOf(part.lines());
            boolean complete = !part.more() && part.end().isEmpty() && hub.state() instanceof HubState.Complete;
            return new LogDocument(
                    hub.build().document().id(),
                    hub.build().build().status().name(),
                    lines.stream()
                            .map(line -> LogDocument.LineDocument.of(line, colours))
                            .toList(),
                    (lines.isEmpty() ? request.after() : lines.getLast().token()).toString(),
                    complete,
                    gone(part));
        });
    }

    private static @Nullable String gone(Part part) {
        return part.end().map(LogSignal.Gone::detail).orElse(null);
    }

    /**
     * Lines that were read.
     *
     * @param more whether there were more
     * @param end set if the rest is gone
     */
    record Part(Deque<LogLine> lines, boolean more, Optional<LogSignal.Gone> end) {}

    /** @param newest whether to keep the last lines, not the first, if there are more than the limit */
    Uni<Part> collect(Hub hub, LogRequest request, int limit, boolean newest) {
        var collected = new Collected(limit, newest);
        return hub.open(request)
                .invoke(collected::add)
                .select()
                .first(_ -> !collected.isFull())
                .collect()
                .last()
                .map(_ -> collected.part());
    }

    /** What was collected so far; touched by one step at a time. */
    private static final class Collected {
        private final int limit;
        private final boolean newest;
        private final Deque<LogLine> lines = new ArrayDeque<>();
        private Optional<LogSignal.Gone> end = Optional.empty();
        private boolean more;

        Collected(int limit, boolean newest) {
            this.limit = limit;
            this.newest = newest;
        }

        void add(LogSignal signal) {
            switch (signal) {
                case LogSignal.Lines(var chunk) -> chunk.lines().forEach(this::add);
                case LogSignal.Gone gone -> end = Optional.of(gone);
                case LogSignal.Failed(ProblemException problem) -> throw problem;
                case LogSignal.Cut _, LogSignal.Heartbeat _, LogSignal.End _, LogSignal.Over _ -> {}
            }
        }

        private void add(LogLine line) {
            if (lines.size() < limit) {
                lines.addLast(line);
                return;
            }
            more = true;
            if (newest) {
                lines.removeFirst();
                lines.addLast(line);
            }
        }

        boolean isFull() {
            return more && !newest;
        }

        Part part() {
            return new Part(lines, more, end);
        }
    }
}
