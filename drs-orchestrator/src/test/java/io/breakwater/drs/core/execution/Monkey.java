package io.breakwater.drs.core.execution;

import static org.assertj.core.api.Assertions.assertThat;

import io.breakwater.drs.core.execution.Fixtures.Wave;
import io.breakwater.drs.core.plan.FailurePolicy;
import io.breakwater.drs.core.plan.Impact;
import io.breakwater.drs.core.plan.Task;
import io.breakwater.drs.core.schedule.Limits;
import io.breakwater.drs.core.schedule.Slots;
import io.breakwater.sites.core.Site;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.function.UnaryOperator;

/**
 * An execution under everything that can go wrong, by chance: holders die before they store, between intent and send, between send and
 * record; requests leave late, take effect late and show late; answers are lost; DRS refuses, is busy, fails launches; people interfere.
 */
final class Monkey {
    private static final Duration LEASE = Duration.ofSeconds(60);
    private static final int MOST_TICKS = 20_000;

    /** A request on its way: when it reaches DRS. */
    private record Late(Instant at, JobAttempt attempt) {}

    private final Random random;
    private final FakeDrs drs = new FakeDrs();
    private final RecoveryEngine engine = new RecoveryEngine(Limits.DEFAULT, Pace.DEFAULT);
    private final List<Late> late = new ArrayList<>();
    private final List<ExecutionEvent> events = new ArrayList<>();
    private final boolean shows;
    private Execution stored;
    private Instant now = Fixtures.START;
    private long fence = 1;
    private int retriesLeft;
    private int chaosLeft = 60;
    private int ticks;

    Monkey(long seed) {
        random = new Random(seed);
        retriesLeft = random.nextInt(4);
        stored = plan();
        shows = !chance(30);
        if (!shows) {
            // DRS breaks its word and shows jobs too late. Only the conflict with the job then prevents a second
            // launch.
            drs.takes(Duration.ofHours(4)).showsAfter(Duration.ofSeconds(30 + random.nextInt(400)));
        } else {
            drs.takes(Duration.ofSeconds(5 + random.nextInt(chance(50) ? 20 : 600)))
                    .showsAfter(Duration.ofSeconds(random.nextInt((int) Scenario.VISIBILITY.toSeconds())));
        }
        stored.waves().forEach(wave -> wave.servers().forEach(server -> trouble(server.serverId())));
    }

    private boolean chance(int percent) {
        return random.nextInt(100) < percent;
    }

    /** Something bad that stops being likely, so that every run comes to an end. */
    private boolean chaos(int percent) {
        boolean strikes = chaosLeft > 0 && chance(percent);
        chaosLeft -= strikes ? 1 : 0;
        return strikes;
    }

    private Execution plan() {
        List<UnaryOperator<Wave>> waves = new ArrayList<>();
        for (int i = 1; i <= 1 + random.nextInt(4); i++) {
            int number = i;
            waves.add(wave -> wave(wave, number));
        }
        Duration limit = chance(15) ? Duration.ofMinutes(10) : Duration.ofHours(24);
        return Fixtures.execution(ExecutionKind.DRILL, Fixtures.settings(limit, Optional.empty()), waves);
    }

    private Wave wave(Wave wave, int number) {
        for (int earlier = 1; earlier < number; earlier++) {
            if (chance(40)) {
                wave.after("w" + earlier);
            }
        }
        for (int i = random.nextInt(9); i > 0; i--) {
            String id = "s-%d%03d".formatted(number, i);
            if (chance(25)) {
                wave.optional(id);
            } else {
                wave.critical(id);
            }
        }
        if (chance(30)) {
            Task task = chance(50) ? new Task.TcpProbe("h", 1) : new Task.LambdaInvocation(Fixtures.SITE, "f", "{}");
            ActionRun.Stage stage = chance(50) ? ActionRun.Stage.BEFORE : ActionRun.Stage.AFTER;
            wave.action(stage, "act" + number, task, chance(50) ? Impact.OPTIONAL : Impact.CRITICAL);
        }
        if (chance(20)) {
            wave.delay(Duration.ofSeconds(random.nextInt(300)));
        }
        if (chance(10)) {
            wave.limit(Duration.ofMinutes(3 + random.nextInt(20)));
        }
        return wave.policy(
                switch (random.nextInt(3)) {
                    case 0 -> new FailurePolicy.Stop();
                    case 1 -> new FailurePolicy.Continue();
                    default -> new FailurePolicy.Retry(1 + random.nextInt(3));
                });
    }

    private void trouble(String server) {
        if (chance(15)) {
            drs.fails(server, "no capacity", "no capacity");
        } else if (chance(15)) {
            drs.fails(server, "no capacity");
        }
        if (chance(15)) {
            drs.busy(server, now.plusSeconds(random.nextInt(900)));
        }
    }

    void run() {
        while (!over()) {
            if (ticks++ > MOST_TICKS) {
                throw new AssertionError("it does not end: " + stored);
            }
            tick();
            pass(Duration.ofMillis(500 + random.nextInt(15_000)));
        }
        check();
    }

    private boolean over() {
        boolean ended = switch (stored.state()) {
            case ExecutionState.Completed _, ExecutionState.Cancelled _, ExecutionState.TimedOut _ -> true;
            case ExecutionState.Failed _, ExecutionState.Partial _ -> retriesLeft <= 0;
            case ExecutionState.Pending _,
                    ExecutionState.AwaitingStart _,
                    ExecutionState.Running _,
                    ExecutionState.Paused _,
                    ExecutionState.Cancelling _ -> false;
        };
        return ended && late.isEmpty();
    }

    private void pass(Duration time) {
        Instant until = now.plus(time);
        late.sort(Comparator.comparing(Late::at));
        while (!late.isEmpty() && !late.getFirst().at().isAfter(until)) {
            Late next = late.removeFirst();
            drs.at(next.at());
            drs.take(next.attempt());
        }
        now = until;
        drs.at(now);
    }

    private void takeover() {
        // As soon as the lease is over. What the former holder sent last may still be on its way.
        pass(LEASE.plusSeconds(chance(50) ? 0 : random.nextInt(60)));
        fence++;
    }

    private Tenure tenure() {
        return new Tenure(fence, now.plus(LEASE), Scenario.HARD_DEADLINE, Scenario.VISIBILITY);
    }

    private void tick() {
        Answers answers = chaos(5) ? Answers.NONE : drs.answer(engine.questions(stored, now));
        Map<Site, Slots> allowed = new HashMap<>();
        engine.wants(stored, now)
                .keySet()
                .forEach(site -> allowed.put(site, new Slots(random.nextInt(21), random.nextInt(501))));
        Tenure tenure = tenure();
        Decision decision = engine.decide(stored, answers, commands(), allowed, tenure, now);
        if (chaos(4)) {
            takeover();
            return;
        }
        store(decision);
        Decision again = engine.decide(stored, Answers.NONE, List.of(), Map.of(), tenure, now);
        assertThat(again.orders()).as("decided twice").isEmpty();
        List<Order> unsent = new ArrayList<>(decision.orders());
        while (!unsent.isEmpty()) {
            if (chaos(5)) {
                unsent.forEach(this::leavesLate);
                takeover();
                return;
            }
            if (!send(unsent.removeFirst(), tenure)) {
                unsent.forEach(this::leavesLate);
                takeover();
                return;
            }
        }
    }

    private void store(Decision decision) {
        stored = decision.execution();
        events.addAll(decision.events());
    }

    /** The holder is stopped and goes on later: what is due to leave in time leaves, and takes effect within the hard deadline. */
    private void leavesLate(Order order) {
        if (order instanceof Order.Submit(JobAttempt attempt)
                && attempt.state() instanceof AttemptState.Intended intended
                && chance(80)) {
            Instant leaves = now.plusMillis(chance(50) ? LEASE.toMillis() - 1 : random.nextInt((int) LEASE.toMillis()));
            if (leaves.isBefore(intended.sendBefore())) {
                late.add(new Late(leaves.plusMillis(random.nextInt((int) Scenario.HARD_DEADLINE.toMillis())), attempt));
            }
        }
    }

    /** False if the holder dies before it records the answer. */
    private boolean send(Order order, Tenure tenure) {
        Sent sent = switch (order) {
            case Order.Submit(JobAttempt attempt) -> submit(attempt);
            case Order.Begin begin -> begin(begin.action().id());
        };
        pass(Duration.ofMillis(random.nextInt(200)));
        if (chaos(5)) {
            return false;
        }
        store(engine.record(stored, sent, tenure, now));
        return true;
    }

    private Sent submit(JobAttempt attempt) {
        if (chaos(6)) {
            Sent.Ground ground = switch (random.nextInt(8)) {
                case 0 -> Sent.Ground.FINAL;
                case 1, 2 -> Sent.Ground.QUOTA;
                default -> Sent.Ground.BUSY;
            };
            return new Sent.Refused(attempt.id(), ground, "Code", "no", Optional.empty());
        }
        if (chaos(8)) {
            return drs.loseAnswer(attempt).orElseThrow();
        }
        return chaos(8) ? drs.loseRequest(attempt).orElseThrow() : drs.take(attempt);
    }

    private Sent begin(UUID action) {
        if (chaos(10)) {
            return new Sent.Unknown(action, "lost");
        }
        return chaos(10)
                ? new Sent.Refused(action, Sent.Ground.BUSY, "Code", "no", Optional.empty())
                : new Sent.Accepted(action, "fine", true);
    }

    private List<Command> commands() {
        UUID id = new UUID(1, ticks);
        Person by = Fixtures.OPERATOR;
        if (stored.state() instanceof ExecutionState.Paused && chance(20)) {
            return List.of(new Command.Resume(id, by));
        }
        boolean ended =
                stored.state() instanceof ExecutionState.Failed || stored.state() instanceof ExecutionState.Partial;
        if (ended && retriesLeft > 0) {
            retriesLeft--;
            return List.of(
                    chance(70)
                            ? new Command.Retry(id, by, Optional.empty(), Set.of())
                            : new Command.Skip(id, by, anyWave(), Set.of(), Set.of()));
        }
        if (!chaos(2)) {
            return List.of();
        }
        return List.of(
                switch (random.nextInt(6)) {
                    case 0 -> new Command.Cancel(id, by, "");
                    case 1, 2 -> new Command.Pause(id, by);
                    case 3 -> new Command.Skip(id, by, anyWave(), Set.of(), Set.of());
                    default -> new Command.Retry(id, by, Optional.of(anyWave()), Set.of());
                });
    }

    private String anyWave() {
        return stored.waves().get(random.nextInt(stored.waves().size())).name();
    }

    private void check() {
        assertThat(drs.launchedTwice()).as("launched twice").isEmpty();
        if (!shows) {
            return;
        }
        assertThat(drs.jobUnderWay()).as("forgotten job").isFalse();
        assertThat(stored.attempts())
                .as("attempts that nobody knows of")
                .noneMatch(attempt -> attempt.state() instanceof AttemptState.Intended
                        || attempt.state() instanceof AttemptState.Unknown
                        || attempt.state() instanceof AttemptState.Accepted);
        for (WaveRun wave : stored.waves()) {
            for (ServerRun server : wave.servers()) {
                assertThat(server.state() instanceof ServerState.Done)
                        .as("%s is %s and runs: %s", server.serverId(), server.state(), drs.runs(server.serverId()))
                        .isEqualTo(drs.runs(server.serverId()));
            }
            assertThat(wave.actions()).noneMatch(action -> Actions.underWay(action.state()));
        }
        if (stored.state() instanceof ExecutionState.Completed) {
            assertThat(stored.waves())
                    .allMatch(wave ->
                            wave.state() instanceof WaveState.Succeeded || wave.state() instanceof WaveState.Skipped);
        }
        long launched = events.stream()
                .filter(event -> event.type() == EventType.SERVER_LAUNCHED)
                .count();
        assertThat(launched)
                .as("told launches")
                .isEqualTo(stored.waves().stream()
                        .flatMap(wave -> wave.servers().stream())
                        .filter(server -> server.state() instanceof ServerState.Done)
                        .count());
        assertThat(events.stream().filter(event -> event.type() == EventType.JOB_INTENDED))
                .hasSameSizeAs(stored.attempts());
    }

    ExecutionState end() {
        return stored.state();
    }
}
