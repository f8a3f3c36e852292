package io.breakwater.simulator.core.world;

import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/**
 * All resources of one type in one {@link Scope}, by id and in the order of their creation.
 *
 * <p>Values are immutable, so that a snapshot of the world copies references only. A table is used under the world's
 * lock ({@link World#locked}).
 *
 * @param <V> an immutable type: a record, or a model class of the AWS SDK
 */
public final class Table<V> {
    private final SequencedMap<String, V> rows;

    Table() {
        this(new LinkedHashMap<>());
    }

    private Table(SequencedMap<String, V> rows) {
        this.rows = rows;
    }

    public Optional<V> find(String id) {
        return Optional.ofNullable(rows.get(id));
    }

    public boolean contains(String id) {
        return rows.containsKey(id);
    }

    /** Adds the row or replaces it; a replaced row keeps its place in the order. */
    public V put(String id, V value) {
        rows.put(id, value);
        return value;
    }

    /**
     * Replaces a row by what the change makes of it.
     *
     * @return the new row, or nothing if there is no such row
     */
    public Optional<V> update(String id, UnaryOperator<V> change) {
        V current = rows.get(id);
        if (current == null) {
            return Optional.empty();
        }
        return Optional.of(put(id, change.apply(current)));
    }

    public Optional<V> remove(String id) {
        return Optional.ofNullable(rows.remove(id));
    }

    public boolean removeIf(Predicate<V> condemned) {
        return rows.values().removeIf(condemned);
    }

    public int size() {
        return rows.size();
    }

    public boolean isEmpty() {
        return rows.isEmpty();
    }

    /** The rows, oldest first; a view that must not be changed and not be kept beyond the lock. */
    public Collection<V> all() {
        return Collections.unmodifiableCollection(rows.values());
    }

    /** The rows, newest first, as a list of its own. */
    public List<V> newestFirst() {
        return List.copyOf(rows.sequencedValues().reversed());
    }

    public Stream<V> stream() {
        return rows.values().stream();
    }

    Table<V> copy() {
        return new Table<>(new LinkedHashMap<>(rows));
    }
}
