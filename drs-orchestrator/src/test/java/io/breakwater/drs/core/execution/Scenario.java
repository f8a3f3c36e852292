package io.breakwater.drs.core.execution;

import io.breakwater.drs.core.execution.Answers.ActionSeen;
import io.breakwater.drs.core.execution.Fixtures.Wave;
import io.breakwater.drs.core.schedule.Limits;
import io.breakwater.drs.core.schedule.Slots;
import io.breakwater.drs.core.state.Arrows;
import io.breakwater.sites.core.Site;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/** One execution, the engine that decides on it, the AWS it talks to and the clock. */
final class Scenario {
    /** Every arrow that any scenario walked. */
    static final Set<Arrows.Arrow<?>> WALKED = ConcurrentHashMap.newKeySet();

    static final Duration HARD_DEADLINE = Duration.ofSeconds(20);
    static final Duration VISIBILITY = Duration.ofSeconds(30);
    private static final int MOST_TICKS = 5_000;

    final FakeDrs drs = new FakeDrs();
    private final RecoveryEngine engine = new RecoveryEngine(new Setting(tables(), Limits.DEFAULT, Pace.DEFAULT));
    private final List<ExecutionEvent> events = new ArrayList<>();
    private final Map<UUID, ActionSeen> actions = new HashMap<>();
    private final Map<UUID, String> refusals = new HashMap<>();
    private final List<Command> commands = new ArrayList<>();
    private Execution execution;
    private Instant now = Fixtures.START;
    private Optional<Instant> lookAgain = Optional.empty();
    private List<Order> unsent = List.of();
    private Slots free = Limits.DEFAULT.total();
    private long fence = 1;
    private boolean sends = true;
    private int commandCount;

    private Scenario(Execution execution) {
        this.execution = execution;
        drs.at(now);
    }

    private static Tables tables() {
        return new Tables(
                ExecutionArrows.TABLE.watched(WALKED::add),
                WaveArrows.TABLE.watched(WALKED::add),
                ServerArrows.TABLE.watched(WALKED::add),
                ActionArrows.TABLE.watched(WALKED::add),
                AttemptArrows.TABLE.watched(WALKED::add));
    }

    @SafeVarargs
    static Scenario drill(UnaryOperator<Wave>... waves) {
        return of(ExecutionKind.DRILL, Fixtures.settings(), waves);
    }

    @SafeVarargs
    static Scenario of(ExecutionKind kind, RunSettings settings, UnaryOperator<Wave>... waves) {
        return new Scenario(Fixtures.execution(kind, settings, List.of(waves)));
    }

    static Scenario of(Execution execution) {
        return new Scenario(execution);
    }

    Scenario slots(int jobs, int servers) {
        free = new Slots(jobs, servers);
        return this;
    }

    /** Another holder takes over, when the lease of the former one is surely over. */
    Scenario takeover() {
        fence++;
        unsent = List.of();
        sends = true;
        return pass(Duration.ofSeconds(60).plus(HARD_DEADLINE));
    }

    /** Intents are stored from now on, and the holder dies before it sends them. */
    Scenario dies() {
        sends = false;
        return this;
    }

    Scenario pass(Duration time) {
        now = now.plus(time);
        drs.at(now);
        return this;
    }

    Tenure tenure() {
        return new Tenure(fence, now.plusSeconds(60), HARD_DEADLINE, VISIBILITY);
    }

    Scenario action(String name, ActionSeen seen) {
        actions.put(Fixtures.uuid(name), seen);
        return this;
    }

    Scenario answerAction(String name, Sent... answers) {
        drs.answerAction(Fixtures.uuid(name), answers);
        return this;
    }

    /** One tick of a reconciler. */
    Decision tick() {
        Answers seen = drs.answer(engine.questions(execution, now));
        Answers answers = new Answers(seen.jobs(), seen.traces(), seen.logs(), seen.instances(), asked());
        Map<Site, Slots> allowed = new HashMap<>();
        engine.wants(execution, now).keySet().forEach(site -> allowed.put(site, left()));
        Decision decision = engine.decide(execution, answers, List.copyOf(commands), allowed, tenure(), now);
        commands.clear();
        store(decision);
        unsent = decision.orders();
        if (sends) {
            send();
        }
        return decision;
    }

    private Map<UUID, ActionSeen> asked() {
        Map<UUID, ActionSeen> asked = new HashMap<>();
        for (Question question : engine.questions(execution, now)) {
            if (question instanceof Question.Progress progress
                    && actions.containsKey(progress.action().id())) {
                asked.put(progress.action().id(), actions.get(progress.action().id()));
            }
        }
        return asked;
    }

    private Slots left() {
        return execution.attempts().stream()
                .filter(attempt -> attempt.state() instanceof AttemptState.Intended
                        || attempt.state() instanceof AttemptState.Unknown
                        || attempt.state() instanceof AttemptState.Accepted)
                .map(attempt -> new Slots(1, attempt.entries().size()))
                .reduce(free, Slots::minus);
    }

    private void send() {
        for (Order order : unsent) {
            record(
                    switch (order) {
                        case Order.Submit(JobAttempt attempt) -> drs.send(attempt);
                        case Order.Begin begin -> drs.begin(begin);
                    });
        }
        unsent = List.of();
    }

    Scenario record(Sent sent) {
        store(engine.record(execution, sent, tenure(), now));
        return this;
    }

    private void store(Decision decision) {
        execution = decision.execution();
        events.addAll(decision.events());
        refusals.putAll(decision.refusals());
        lookAgain = decision.lookAgain();
    }

    /** Ticks until nothing more happens at this moment. */
    Scenario settle() {
        for (int i = 0; i < MOST_TICKS; i++) {
            Execution before = execution;
            Decision decision = tick();
            boolean still = execution.equals(before) && decision.orders().isEmpty();
            if (still && lookAgain.filter(at -> !at.isAfter(now)).isEmpty()) {
                return this;
            }
        }
        throw new AssertionError("it does not settle: " + execution);
    }

    /** Settles, moves the clock and settles again. */
    Scenario later(Duration time) {
        return settle().pass(time).settle();
    }

    /** Runs until it rests, looking at AWS every ten seconds while something is under way. */
    Scenario run() {
        for (int i = 0; i < MOST_TICKS; i++) {
            settle();
            boolean asks = !engine.questions(execution, now).isEmpty();
            if (lookAgain.isEmpty() && !asks) {
                return this;
            }
            Instant poll = asks ? now.plusSeconds(10) : Instant.MAX;
            Instant next = lookAgain.filter(at -> at.isBefore(poll)).orElse(poll);
            pass(Duration.between(now, next));
        }
        throw new AssertionError("it does not end: " + execution);
    }

    /** A person asks; carried out in the next tick, which is made. */
    Optional<String> ask(Function<UUID, Command> command) {
        UUID id = Fixtures.uuid("command-" + ++commandCount);
        commands.add(command.apply(id));
        tick();
        return Optional.ofNullable(refusals.get(id));
    }

    Optional<String> pause() {
        return ask(id -> new Command.Pause(id, Fixtures.OPERATOR));
    }

    Optional<String> resume() {
        return ask(id -> new Command.Resume(id, Fixtures.OPERATOR));
    }

    Optional<String> cancel() {
        return ask(id -> new Command.Cancel(id, Fixtures.OPERATOR, "wrong plan"));
    }

    Optional<String> retry() {
        return ask(id -> new Command.Retry(id, Fixtures.OPERATOR, Optional.empty(), Set.of()));
    }

    Optional<String> retry(String wave, String... servers) {
        return ask(id -> new Command.Retry(id, Fixtures.OPERATOR, Optional.of(wave), Set.of(servers)));
    }

    Optional<String> skip(String wave) {
        return ask(id -> new Command.Skip(id, Fixtures.OPERATOR, wave, Set.of(), Set.of()));
    }

    Optional<String> skip(String wave, Set<String> servers, Set<String> skipped) {
        return ask(id -> new Command.Skip(id, Fixtures.OPERATOR, wave, servers, skipped));
    }

    Optional<String> approve(Person by, String... wave) {
        return ask(id -> new Command.Approve(id, by, Stream.of(wave).findFirst(), "fine"));
    }

    Optional<String> reject(Person by, String... wave) {
        return ask(id -> new Command.Reject(id, by, Stream.of(wave).findFirst(), "not now"));
    }

    Execution execution() {
        return execution;
    }

    RecoveryEngine engine() {
        return engine;
    }

    ExecutionState state() {
        return execution.state();
    }

    WaveRun wave(String name) {
        return execution.waves().stream()
                .filter(wave -> wave.name().equals(name))
                .findAny()
                .orElseThrow();
    }

    ServerRun server(String id) {
        return execution.waves().stream()
                .flatMap(wave -> wave.servers().stream())
                .filter(server -> server.serverId().equals(id))
                .findAny()
                .orElseThrow();
    }

    ActionRun action(String name) {
        return execution.waves().stream()
                .flatMap(wave -> wave.actions().stream())
                .filter(action -> action.action().name().equals(name))
                .findAny()
                .orElseThrow();
    }

    List<ExecutionEvent> events() {
        return List.copyOf(events);
    }

    long count(EventType type) {
        return events.stream().filter(event -> event.type() == type).count();
    }

    Instant now() {
        return now;
    }

    Optional<Instant> lookAgain() {
        return lookAgain;
    }

    List<Order> unsent() {
        return unsent;
    }
}
