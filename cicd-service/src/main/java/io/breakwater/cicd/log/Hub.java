package io.breakwater.cicd.log;

import io.breakwater.aws.core.call.AwsCallException;
import io.breakwater.cicd.build.AwsRefusal;
import io.breakwater.cicd.build.FoundBuild;
import io.breakwater.cicd.core.build.Build;
import io.breakwater.cicd.core.log.LineMaker;
import io.breakwater.cicd.core.log.LogLine;
import io.breakwater.cicd.core.log.Tape;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.operators.multi.processors.BroadcastProcessor;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.jboss.logging.Logger;

/**
 * One log, read once for any number of readers: it asks CloudWatch Logs as long as somebody reads, keeps the lines on a tape, and every
 * reader takes them from there at his own pace. Its steps follow each other; readers come and go on any thread.
 */
final class Hub {
    private static final Logger LOG = Logger.getLogger(Hub.class);
    private static final Duration LATER = Duration.ofSeconds(1);
    private static final Duration SOON = Duration.ofMillis(50);
    private static final long PAGE_BYTES = 1_048_576;
    private static final int PATIENT_FAILURES = 4;

    private final HubParts parts;
    private final Tape tape;
    private final LineMaker maker;
    private final BroadcastProcessor<Long> hints = BroadcastProcessor.create();
    private final AtomicInteger waiting = new AtomicInteger();
    private final Set<Cursor> cursors = ConcurrentHashMap.newKeySet();
    private final AtomicBoolean running = new AtomicBoolean();
    private final AtomicLong looks = new AtomicLong();

    private volatile FoundBuild found;
    private volatile HubState state = new HubState.Reading();
    private volatile long atEnd;
    private volatile Instant left;

    private Optional<String> token = Optional.empty();
    private Instant askedBuild;
    private Optional<Instant> overSince = Optional.empty();
    private Optional<Instant> fullSince = Optional.empty();
    private int failures;

    Hub(FoundBuild found, HubParts parts) {
        this.found = found;
        this.parts = parts;
        this.tape = new Tape(parts.config().tapeBytes());
        this.maker = new LineMaker(found.build().secretNames());
        this.left = parts.clock().instant();
        this.askedBuild = parts.clock().instant();
        if (found.build().isOver()) {
            Instant seen = found.document().observedAt();
            this.overSince =
                    found.build().endedAt().filter(end -> end.isBefore(seen)).or(() -> Optional.of(seen));
        }
    }

    /** The lines somebody wants, from now on. It ends when he has them, or with the reason why he does not get them. */
    Multi<LogSignal> open(LogRequest request) {
        return Multi.createFrom().deferred(() -> {
            Cursor cursor = new Cursor(request, tape, looks.get());
            cursors.add(cursor);
            run();
            Multi<Long> ticks = clock(parts.config().heartbeat());
            return Multi.createBy()
                    .merging()
                    .streams(ticks, hints.onOverflow().dropPreviousItems())
                    .onItem()
                    .transformToMultiAndConcatenate(tick -> Telling.of(this, cursor, tick))
                    .select()
                    .first(signal -> !(signal instanceof LogSignal.Over))
                    .onTermination()
                    .invoke(() -> leave(cursor));
        });
    }

    private void leave(Cursor cursor) {
        cursors.remove(cursor);
        left = parts.clock().instant();
    }

    /** A log that is complete has its end whenever somebody comes. */
    long end() {
        return state instanceof HubState.Complete ? Long.MAX_VALUE : atEnd;
    }

    /** Begins to ask, unless it does already or there is nothing to ask any more. */
    private void run() {
        if (state instanceof HubState.Reading && running.compareAndSet(false, true)) {
            parts.loop().runOnContext(this::step);
        }
    }

    private void step() {
        if (readers() == 0 || !(state instanceof HubState.Reading)) {
            running.set(false);
            if (readers() > 0) {
                run();
            }
            return;
        }
        looks.incrementAndGet();
        next().onFailure(AwsCallException.class)
                .recoverWithItem(this::refused)
                .subscribe()
                .with(this::wait, this::broken);
    }

    private void wait(Duration pause) {
        hints.onNext(-1L);
        if (pause.isZero()) {
            parts.loop().runOnContext(this::step);
        } else {
            parts.vertx().setTimer(Math.max(1, pause.toMillis()), _ -> step());
        }
    }

    /** A defect must not leave readers waiting. */
    private void broken(Throwable defect) {
        LOG.errorf(defect, "log not read build=%s", found.document().id());
        state = new HubState.Failed(Gones.defect());
        running.set(false);
        hints.onNext(-1L);
    }

    private Uni<Duration> next() {
        if (isFull()) {
            return Uni.createFrom().item(SOON);
        }
        Instant now = parts.clock().instant();
        boolean ask = !found.build().isOver()
                && (now.isAfter(askedBuild.plus(parts.config().buildEvery()))
                        || found.build().log().isEmpty() && looks.get() == 1);
        return (ask ? askBuild(now) : Uni.createFrom().voidItem())
                .chain(() -> found.build()
                        .log()
                        .map(this::page)
                        .orElseGet(() -> Uni.createFrom().item(this::withoutLog)));
    }

    /** Whether a reader who takes his time would lose lines; he is waited for, but not for ever. */
    private boolean isFull() {
        boolean full = cursors.stream().anyMatch(cursor -> cursor.wouldLose(PAGE_BYTES));
        if (!full) {
            fullSince = Optional.empty();
            return false;
        }
        Instant now = parts.clock().instant();
        fullSince = Optional.of(fullSince.orElse(now));
        return fullSince.get().plus(parts.config().patience()).isAfter(now);
    }

    private Uni<Void> askBuild(Instant now) {
        askedBuild = now;
        return parts.builds()
                .live(found.site(), found.document().id())
                .invoke(live -> live.ifPresent(this::seen))
                .replaceWithVoid();
    }

    private void seen(FoundBuild live) {
        found = live;
        if (live.build().isOver() && overSince.isEmpty()) {
            overSince = Optional.of(parts.clock().instant());
        }
    }

    /** The build has no log yet, or never got a machine that could have written one. */
    private Duration withoutLog() {
        atEnd = looks.get();
        if (found.build().isOver()) {
            state = new HubState.Complete();
        }
        return parts.config().buildEvery();
    }

    private Uni<Duration> page(Build.LogPlace place) {
        return parts.upstream()
                .read(found.site(), place, token)
                .chain(page -> parts.computing().off(() -> append(page)).map(_ -> read(page)));
    }

    private boolean append(Upstream.PageOfLog page) {
        List<LogLine> lines = new ArrayList<>(page.events().size());
        page.events().forEach(event -> lines.addAll(maker.lines(event.timestamp(), event.message())));
        tape.append(lines);
        return true;
    }

    private Duration read(Upstream.PageOfLog page) {
        failures = 0;
        token = Optional.of(page.token());
        if (!page.atEnd()) {
            return Duration.ZERO;
        }
        atEnd = looks.get();
        Instant now = parts.clock().instant();
        boolean settled = overSince
                .map(over -> !over.plus(parts.config().settle()).isAfter(now))
                .orElse(false);
        if (found.build().isOver() && settled) {
            state = new HubState.Complete();
            parts.onComplete().accept(found, tape);
        }
        return parts.config().pause();
    }

    private Duration refused(Throwable failure) {
        failures++;
        if (AwsRefusal.isMissing(failure)) {
            // A machine that was just given to the build has not written yet.
            boolean mayCome = !found.build().isOver() && token.isEmpty();
            if (!mayCome) {
                state = new HubState.Gone(Gones.of(found.build()));
            }
            atEnd = looks.get();
            return LATER;
        }
        boolean passing = ((AwsCallException) failure).failure().retryable() && failures < PATIENT_FAILURES;
        if (!passing) {
            state = new HubState.Failed(AwsRefusal.of(failure));
        }
        return LATER;
    }

    Tape tape() {
        return tape;
    }

    FoundBuild build() {
        return found;
    }

    HubState state() {
        return state;
    }

    int readers() {
        return cursors.size() + waiting.get();
    }

    /** When the last reader left. */
    Instant left() {
        return left;
    }

    /** Whether somebody who comes now can be served from here. */
    boolean serves(LogRequest request) {
        boolean usable = switch (state) {
            case HubState.Reading _, HubState.Complete _ -> true;
            case HubState.Gone _, HubState.Failed _ -> false;
        };
        return usable && Cursor.isThere(request, tape);
    }

    /** When it is known whether there is anything to read: at once if there are lines, else after the next look. */
    Uni<HubState> ready() {
        return Uni.createFrom().deferred(() -> {
            long since = looks.get();
            waiting.incrementAndGet();
            run();
            return Multi.createBy()
                    .merging()
                    .streams(clock(SOON), hints.onOverflow().dropPreviousItems())
                    .filter(_ -> tape.last() > 0 || end() > since || !(state instanceof HubState.Reading))
                    .toUni()
                    .map(_ -> state)
                    .onTermination()
                    .invoke(waiting::decrementAndGet);
        });
    }

    private static Multi<Long> clock(Duration pause) {
        return Multi.createFrom()
                .ticks()
                .startingAfter(Duration.ofMillis(1))
                .every(pause)
                .onOverflow()
                .drop();
    }
}
