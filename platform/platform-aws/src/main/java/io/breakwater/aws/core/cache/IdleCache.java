package io.breakwater.aws.core.cache;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * Values made when first asked for and kept until nobody has asked for a while, or until there are too many; then the one unused for
 * longest goes. Making a value must be quick: it happens under the cache's lock. Thread-safe.
 *
 * @param <K> what a value is kept under
 * @param <V> the value
 */
public final class IdleCache<K, V> {
    private final int limit;
    private final Duration idle;
    private final InstantSource clock;
    private final Consumer<? super V> release;
    private final LinkedHashMap<K, Entry<V>> entries = new LinkedHashMap<>(16, 0.75f, true);

    /**
     * @param limit most values kept
     * @param idle how long a value is kept without being asked for
     * @param release told of each value that is let go, outside the lock
     */
    public IdleCache(int limit, Duration idle, InstantSource clock, Consumer<? super V> release) {
        if (limit < 1 || !idle.isPositive()) {
            throw new IllegalArgumentException("limit must be at least 1 and idle positive");
        }
        this.limit = limit;
        this.idle = idle;
        this.clock = clock;
        this.release = release;
    }

    /** The value of a key, made now if there is none. */
    public V get(K key, Function<? super K, ? extends V> make) {
        List<V> gone = new ArrayList<>();
        V value;
        synchronized (entries) {
            Instant now = clock.instant();
            collectIdle(now, gone);
            Entry<V> entry = entries.get(key);
            value = entry == null ? make.apply(key) : entry.value;
            entries.put(key, new Entry<>(value, now));
            collectOldest(gone);
        }
        gone.forEach(release);
        return value;
    }

    /** Lets a value go, if it is still the one kept under its key. */
    public void remove(K key, V value) {
        boolean removed;
        synchronized (entries) {
            Entry<V> entry = entries.get(key);
            removed = entry != null && entry.value == value;
            if (removed) {
                entries.remove(key);
            }
        }
        if (removed) {
            release.accept(value);
        }
    }

    /** Lets go of what has been idle; called now and then when nobody asks for anything. */
    public void sweep() {
        List<V> gone = new ArrayList<>();
        synchronized (entries) {
            collectIdle(clock.instant(), gone);
        }
        gone.forEach(release);
    }

    /** Lets go of everything. */
    public void clear() {
        List<V> gone = new ArrayList<>();
        synchronized (entries) {
            entries.values().forEach(entry -> gone.add(entry.value));
            entries.clear();
        }
        gone.forEach(release);
    }

    public int size() {
        synchronized (entries) {
            return entries.size();
        }
    }

    /** Entries are ordered by their last use, the oldest first. */
    private void collectIdle(Instant now, List<V> gone) {
        Iterator<Map.Entry<K, Entry<V>>> oldestFirst = entries.entrySet().iterator();
        while (oldestFirst.hasNext()) {
            Entry<V> entry = oldestFirst.next().getValue();
            if (now.isBefore(entry.used.plus(idle))) {
                return;
            }
            gone.add(entry.value);
            oldestFirst.remove();
        }
    }

    private void collectOldest(List<V> gone) {
        Iterator<Entry<V>> oldestFirst = entries.values().iterator();
        while (entries.size() > limit) {
            gone.add(oldestFirst.next().value);
            oldestFirst.remove();
        }
    }

    private record Entry<V>(V value, Instant used) {}
}
