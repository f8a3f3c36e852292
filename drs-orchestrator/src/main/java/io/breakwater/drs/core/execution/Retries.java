package io.breakwater.drs.core.execution;

import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Tries again, because a person asks for it, what failed. */
final class Retries {
    private final Draft draft;
    private int count;

    Retries(Draft draft) {
        this.draft = draft;
    }

    Optional<String> retry(Command.Retry retry) {
        Optional<String> refusal = refusal(retry);
        if (refusal.isPresent()) {
            return refusal;
        }
        List<WaveDraft> waves = chosen(retry.wave());
        Set<String> unknown = new HashSet<>(retry.servers());
        waves.forEach(wave -> wave.servers().forEach(server -> unknown.remove(server.serverId())));
        if (!unknown.isEmpty()) {
            return Optional.of(
                    "Not part of it: %s. Name servers of this execution.".formatted(String.join(", ", unknown)));
        }
        waves.forEach(wave -> again(wave, retry.servers()));
        if (count > 0) {
            new Reopening(draft).execution();
            draft.tell(EventType.EXECUTION_RETRIED)
                    .by(retry.by())
                    .with("wave", retry.wave().orElse(""))
                    .with("parts", Integer.toString(count));
            return Optional.empty();
        }
        return underWay(waves, retry.servers())
                ? Optional.empty()
                : Optional.of("Nothing of it has failed that could be tried again.");
    }

    private Optional<String> refusal(Command.Retry retry) {
        if (retry.wave().filter(name -> draft.wave(name).isEmpty()).isPresent()) {
            return retry.wave().map(Approvals::noWave);
        }
        return switch (draft.state()) {
            case ExecutionState.Running _
            when draft.outOfTime() ->
                Optional.of(
                        "Its time limit has passed; when it has ended, start another execution of what is missing.");
            case ExecutionState.Running _, ExecutionState.Paused _, ExecutionState.Failed _, ExecutionState.Partial _ ->
                Optional.empty();
            case ExecutionState.Pending _, ExecutionState.AwaitingStart _ ->
                Optional.of("It has not started, so that nothing can have failed.");
            case ExecutionState.Completed _ -> Optional.of("It is completed; there is nothing to retry.");
            case ExecutionState.Cancelling _, ExecutionState.Cancelled _, ExecutionState.TimedOut _ ->
                Optional.of("It was cancelled or ran out of time; start another execution of what is missing.");
        };
    }

    private List<WaveDraft> chosen(Optional<String> name) {
        return name.flatMap(draft::wave).map(List::of).orElseGet(() -> List.copyOf(draft.waves()));
    }

    private void again(WaveDraft wave, Set<String> only) {
        int before = count;
        var servers = new Servers(draft);
        List<ServerRun> failed = wave.failedServers()
                .filter(server -> only.isEmpty() || only.contains(server.serverId()))
                .toList();
        for (ServerRun server : failed) {
            servers.queue(wave, server.tried(0), Servers.task(server.state()).orElseThrow(), draft.now());
            count++;
        }
        failed.stream()
                .collect(Collectors.groupingBy(
                        server -> Servers.task(server.state()).orElseThrow()))
                .forEach((task, those) -> look(wave, task, those));
        if (only.isEmpty()) {
            wave.failedActions().toList().forEach(action -> action(wave, action));
        }
        boolean rejected = wave.state() instanceof WaveState.Failed;
        if (count > before || (rejected && only.isEmpty())) {
            count += count > before ? 0 : 1;
            new Reopening(draft).wave(wave);
        }
    }

    /** Much time may have passed: what was taken for absent is looked for once more before anything is sent again. */
    private void look(WaveDraft wave, ServerTask task, List<ServerRun> failed) {
        var search = new Search(draft, new Outcomes(draft));
        Set<String> ids = failed.stream().map(ServerRun::serverId).collect(Collectors.toSet());
        // One look may take several servers along; each of them still has suspects of its own.
        search.suspects(wave.name(), task, ids).forEach((id, suspects) -> {
            ServerRun server = wave.server(id).orElseThrow();
            search.look(server, suspects, draft.now(), Outcomes.together(server));
        });
    }

    private void action(WaveDraft wave, ActionRun action) {
        // Its tries stay: with its id they are the key of what is sent, and this is another request.
        wave.move(action, ActionState.Pending.FRESH);
        count++;
    }

    /** Asked for twice: what was asked for goes on already. */
    private static boolean underWay(Collection<WaveDraft> waves, Set<String> servers) {
        return !servers.isEmpty()
                && waves.stream()
                        .flatMap(wave -> wave.servers().stream())
                        .filter(server -> servers.contains(server.serverId()))
                        .noneMatch(server -> Servers.settled(server.state()));
    }
}
