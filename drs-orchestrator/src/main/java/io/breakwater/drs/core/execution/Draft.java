package io.breakwater.drs.core.execution;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** An execution that is being decided on: what it is so far, what is to be told and what is to be ordered. */
final class Draft {
    private final Execution before;
    private final Setting setting;
    private final Tenure tenure;
    private final Instant now;
    private final Map<String, WaveDraft> waves = new LinkedHashMap<>();
    private final Map<UUID, JobAttempt> attempts = new LinkedHashMap<>();
    private final List<Told> told = new ArrayList<>();
    private final List<Order> orders = new ArrayList<>();
    private final Map<UUID, String> refusals = new HashMap<>();
    private ExecutionState state;
    private boolean changed;

    Draft(Execution before, Setting setting, Tenure tenure, Instant now) {
        this.before = before;
        this.setting = setting;
        this.tenure = tenure;
        this.now = now;
        this.state = before.state();
        before.waves().forEach(wave -> waves.put(wave.name(), new WaveDraft(wave, setting.tables())));
        before.attempts().forEach(attempt -> attempts.put(attempt.id(), attempt));
    }

    UUID id() {
        return before.id();
    }

    ExecutionKind kind() {
        return before.kind();
    }

    Origin origin() {
        return before.origin();
    }

    RunSettings settings() {
        return before.settings();
    }

    Instant now() {
        return now;
    }

    Tenure tenure() {
        return tenure;
    }

    Pace pace() {
        return setting.pace();
    }

    int serversPerJob() {
        return setting.limits().serversPerJob();
    }

    ExecutionState state() {
        return state;
    }

    void move(ExecutionState next) {
        state = setting.tables().executions().move(state, next);
        changed = true;
    }

    Collection<WaveDraft> waves() {
        return waves.values();
    }

    Optional<WaveDraft> wave(String name) {
        return Optional.ofNullable(waves.get(name));
    }

    /** The wave an attempt is of, which is always there. */
    WaveDraft wave(JobAttempt attempt) {
        return wave(attempt.wave()).orElseThrow();
    }

    Collection<JobAttempt> attempts() {
        return List.copyOf(attempts.values());
    }

    int attemptCount() {
        return attempts.size();
    }

    Optional<JobAttempt> attempt(UUID attempt) {
        return Optional.ofNullable(attempts.get(attempt));
    }

    void begin(JobAttempt attempt) {
        attempts.put(attempt.id(), attempt);
        changed = true;
    }

    JobAttempt move(JobAttempt attempt, AttemptState next) {
        AttemptState moved = setting.tables().attempts().move(attempt.state(), next);
        JobAttempt now =
                new JobAttempt(attempt.id(), attempt.wave(), attempt.task(), attempt.site(), attempt.entries(), moved);
        attempts.put(now.id(), now);
        changed = true;
        return now;
    }

    Told tell(EventType type) {
        var event = new Told(now, type);
        told.add(event);
        return event;
    }

    void order(Order order) {
        orders.add(order);
    }

    void refuse(Command command, String sentence) {
        refusals.put(command.id(), sentence);
        tell(EventType.COMMAND_REFUSED)
                .by(command.by())
                .with("command", command.getClass().getSimpleName())
                .with("message", sentence);
    }

    /** Its time limit has passed; only what is under way is waited for. Once true it stays so. */
    boolean outOfTime() {
        return state instanceof ExecutionState.Running running && !now.isBefore(running.until());
    }

    boolean running() {
        return state instanceof ExecutionState.Running && !outOfTime();
    }

    boolean paused() {
        return state instanceof ExecutionState.Paused;
    }

    boolean cancelling() {
        return state instanceof ExecutionState.Cancelling;
    }

    /** A wave failed for good: no further wave begins. */
    boolean stopping() {
        return waves.values().stream().anyMatch(wave -> wave.state() instanceof WaveState.Failed);
    }

    /** Whether an intent may be stored: what is sent could still leave in time. */
    boolean maySend() {
        return running() && now.isBefore(tenure.sendBefore());
    }

    Decision decision(Optional<Instant> lookAgain) {
        List<WaveRun> runs = waves.values().stream().map(WaveDraft::run).toList();
        boolean same = !changed && waves.values().stream().noneMatch(WaveDraft::changed);
        Execution after = same
                ? before
                : new Execution(
                        before.id(),
                        before.kind(),
                        state,
                        before.origin(),
                        before.settings(),
                        runs,
                        List.copyOf(attempts.values()));
        return new Decision(after, told.stream().map(Told::event).toList(), orders, refusals, lookAgain);
    }
}
