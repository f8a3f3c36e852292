package io.breakwater.drs.core.execution;

import io.breakwater.drs.core.plan.Impact;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** A wave of an execution that is being decided on. The only place where states of its parts change. */
final class WaveDraft {
    private final WaveRun before;
    private final Tables tables;
    private final List<ServerRun> servers;
    private final List<ActionRun> actions;
    private final Map<String, Integer> places = new HashMap<>();
    private WaveState state;
    private boolean changed;

    WaveDraft(WaveRun before, Tables tables) {
        this.before = before;
        this.tables = tables;
        this.state = before.state();
        this.servers = new ArrayList<>(before.servers());
        this.actions = new ArrayList<>(before.actions());
        for (int i = 0; i < servers.size(); i++) {
            places.put(servers.get(i).serverId(), i);
        }
    }

    String name() {
        return before.name();
    }

    WaveRun.Rules rules() {
        return before.rules();
    }

    WaveState state() {
        return state;
    }

    Optional<WaveState.Active> active() {
        return state instanceof WaveState.Active active ? Optional.of(active) : Optional.empty();
    }

    void move(WaveState next) {
        state = tables.waves().move(state, next);
        changed = true;
    }

    /** A copy: states may change while it is gone through. */
    List<ServerRun> servers() {
        return List.copyOf(servers);
    }

    Optional<ServerRun> server(String id) {
        return Optional.ofNullable(places.get(id)).map(servers::get);
    }

    boolean anyServer(Predicate<ServerState> test) {
        return servers.stream().anyMatch(server -> test.test(server.state()));
    }

    /** Those in the state, in their order. */
    <T extends ServerState> List<ServerRun> serversIn(Class<T> kind) {
        return servers.stream()
                .filter(server -> kind.isInstance(server.state()))
                .toList();
    }

    /** Moves a server, and keeps what else of it changed. */
    ServerRun move(ServerRun server, ServerState next) {
        ServerRun moved = server.in(tables.servers().move(server.state(), next));
        keep(moved);
        return moved;
    }

    /** Keeps what changed of a server besides its state. */
    void keep(ServerRun server) {
        servers.set(Objects.requireNonNull(places.get(server.serverId())), server);
        changed = true;
    }

    List<ActionRun> actions() {
        return List.copyOf(actions);
    }

    List<ActionRun> actions(ActionRun.Stage stage) {
        return actions.stream().filter(action -> action.stage() == stage).toList();
    }

    Optional<ActionRun> action(UUID id) {
        return actions.stream().filter(action -> action.id().equals(id)).findAny();
    }

    ActionRun move(ActionRun action, ActionState next) {
        ActionState moved = tables.actions().move(action.state(), next);
        int tries = next instanceof ActionState.Failed ? action.tries() + 1 : action.tries();
        return keep(new ActionRun(action.id(), action.stage(), action.action(), moved, tries));
    }

    ActionRun keep(ActionRun action) {
        for (int i = 0; i < actions.size(); i++) {
            if (actions.get(i).id().equals(action.id())) {
                actions.set(i, action);
            }
        }
        changed = true;
        return action;
    }

    Stream<ServerRun> failedServers() {
        return servers.stream().filter(server -> server.state() instanceof ServerState.Failed);
    }

    Stream<ActionRun> failedActions() {
        return actions.stream().filter(action -> action.state() instanceof ActionState.Failed);
    }

    Stream<ServerRun> failedCriticalServers() {
        return failedServers().filter(server -> server.impact() == Impact.CRITICAL);
    }

    Stream<ActionRun> failedCriticalActions(ActionRun.Stage stage) {
        return failedActions()
                .filter(action -> action.stage() == stage && action.action().impact() == Impact.CRITICAL);
    }

    boolean changed() {
        return changed;
    }

    WaveRun run() {
        return changed ? new WaveRun(before.name(), before.rules(), state, servers, actions) : before;
    }
}
