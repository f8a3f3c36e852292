package io.breakwater.drs.core.execution;

import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Lets waves, servers and actions be, because a person asks for it. What is under way cannot be skipped. */
final class Skips {
    private final Draft draft;

    Skips(Draft draft) {
        this.draft = draft;
    }

    Optional<String> skip(Command.Skip skip) {
        Optional<WaveDraft> wave = draft.wave(skip.wave());
        if (wave.isEmpty()) {
            return Optional.of(Approvals.noWave(skip.wave()));
        }
        Optional<String> refusal = refusal();
        if (refusal.isPresent()) {
            return refusal;
        }
        return skip.servers().isEmpty() && skip.actions().isEmpty() ? whole(skip, wave.get()) : parts(skip, wave.get());
    }

    private Optional<String> refusal() {
        return switch (draft.state()) {
            case ExecutionState.Running _
            when draft.outOfTime() ->
                Optional.of("Its time limit has passed; it ends as soon as nothing is under way.");
            case ExecutionState.Running _,
                    ExecutionState.Paused _,
                    ExecutionState.Failed _,
                    ExecutionState.Partial _,
                    ExecutionState.Pending _,
                    ExecutionState.AwaitingStart _ -> Optional.empty();
            case ExecutionState.Completed _,
                    ExecutionState.Cancelling _,
                    ExecutionState.Cancelled _,
                    ExecutionState.TimedOut _ ->
                Optional.of("It has ended, or is ending; there is nothing to skip any more.");
        };
    }

    private Optional<String> whole(Command.Skip skip, WaveDraft wave) {
        if (wave.state() instanceof WaveState.Skipped || wave.state() instanceof WaveState.Succeeded) {
            return Optional.empty();
        }
        if (wave.state() instanceof WaveState.Cancelled) {
            return Optional.of("Wave %s was cancelled; there is nothing to skip.".formatted(wave.name()));
        }
        if (wave.anyServer(Servers::underWay)
                || wave.actions().stream().anyMatch(action -> Actions.underWay(action.state()))) {
            return Optional.of(
                    "Wave %s has something under way; wait until it ends, or skip single servers and actions."
                            .formatted(wave.name()));
        }
        wave.servers().stream().filter(Skips::open).forEach(server -> server(skip, wave, server));
        wave.actions().stream().filter(Skips::open).forEach(action -> action(skip, wave, action));
        if (wave.state() instanceof WaveState.Degraded) {
            new Reopening(draft).wave(wave);
        } else {
            draft.tell(EventType.WAVE_SKIPPED).in(wave).by(skip.by());
            wave.move(new WaveState.Skipped(draft.now()));
        }
        goOn();
        return Optional.empty();
    }

    /** A failed execution goes on when no wave of it is failed any more; skipping ahead begins nothing. */
    private void goOn() {
        if (!draft.stopping()) {
            new Reopening(draft).execution();
        }
    }

    private Optional<String> parts(Command.Skip skip, WaveDraft wave) {
        Optional<String> refusal = strangers(skip, wave).or(() -> busy(skip, wave));
        if (refusal.isPresent()) {
            return refusal;
        }
        List<ServerRun> servers = wave.servers().stream()
                .filter(server -> skip.servers().contains(server.serverId()) && open(server))
                .toList();
        List<ActionRun> actions = wave.actions().stream()
                .filter(action -> skip.actions().contains(action.action().name()) && open(action))
                .toList();
        servers.forEach(server -> server(skip, wave, server));
        actions.forEach(action -> action(skip, wave, action));
        boolean ended = wave.state() instanceof WaveState.Degraded || wave.state() instanceof WaveState.Failed;
        if (ended && !(servers.isEmpty() && actions.isEmpty())) {
            new Reopening(draft).wave(wave);
            new Reopening(draft).execution();
        }
        return Optional.empty();
    }

    private static Optional<String> strangers(Command.Skip skip, WaveDraft wave) {
        Set<String> unknown = new HashSet<>(skip.servers());
        wave.servers().forEach(server -> unknown.remove(server.serverId()));
        Set<String> actions = new HashSet<>(skip.actions());
        wave.actions().forEach(action -> actions.remove(action.action().name()));
        unknown.addAll(actions);
        return unknown.isEmpty()
                ? Optional.empty()
                : Optional.of("Not part of wave %s: %s. Name its servers by id and its actions by name."
                        .formatted(wave.name(), String.join(", ", unknown)));
    }

    private static Optional<String> busy(Command.Skip skip, WaveDraft wave) {
        boolean busy = wave.servers().stream()
                        .filter(server -> skip.servers().contains(server.serverId()))
                        .anyMatch(server -> Servers.underWay(server.state()))
                || wave.actions().stream()
                        .filter(action ->
                                skip.actions().contains(action.action().name()))
                        .anyMatch(action -> Actions.underWay(action.state()));
        return busy
                ? Optional.of("Some of that is under way in AWS; wait until it ends, then skip what failed.")
                : Optional.empty();
    }

    private static boolean open(ServerRun server) {
        return Servers.unsent(server.state()) || server.state() instanceof ServerState.Failed;
    }

    private static boolean open(ActionRun action) {
        return action.state() instanceof ActionState.Pending || action.state() instanceof ActionState.Failed;
    }

    private void server(Command.Skip skip, WaveDraft wave, ServerRun server) {
        draft.tell(EventType.SERVER_SKIPPED).in(wave).of(server).by(skip.by());
        wave.move(server, new ServerState.Skipped(draft.now()));
    }

    private void action(Command.Skip skip, WaveDraft wave, ActionRun action) {
        draft.tell(EventType.ACTION_SKIPPED).in(wave).of(action).by(skip.by());
        wave.move(action, new ActionState.Skipped(draft.now()));
    }
}
