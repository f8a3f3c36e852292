package io.breakwater.simulator.core.world;

import java.util.HashMap;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Everything that a snapshot keeps: the tables of all scopes, the timers and where the ids stand. */
final class State {
    record Key(Scope scope, Class<?> type) {}

    final Map<Key, Table<?>> tables;
    final Timers timers;
    final Ids ids;

    State(long seed) {
        this(new HashMap<>(), new Timers(), new Ids(seed));
    }

    private State(Map<Key, Table<?>> tables, Timers timers, Ids ids) {
        this.tables = tables;
        this.timers = timers;
        this.ids = ids;
    }

    @SuppressWarnings("unchecked") // a table is put under its own type only, here
    <V> Table<V> table(Scope scope, Class<V> type) {
        return (Table<V>) tables.computeIfAbsent(new Key(scope, type), key -> new Table<V>());
    }

    Stream<Scope> scopesWith(Class<?> type) {
        return tables.entrySet().stream()
                .filter(entry ->
                        entry.getKey().type() == type && !entry.getValue().isEmpty())
                .map(entry -> entry.getKey().scope())
                .sorted(java.util.Comparator.comparing(Scope::toString));
    }

    State copy() {
        Map<Key, Table<?>> copies = tables.entrySet().stream()
                .collect(Collectors.toMap(
                        Map.Entry::getKey, entry -> entry.getValue().copy(), (a, b) -> a, HashMap::new));
        return new State(copies, timers.copy(), ids.copy());
    }
}
