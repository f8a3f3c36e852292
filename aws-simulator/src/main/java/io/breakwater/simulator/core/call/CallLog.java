package io.breakwater.simulator.core.call;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.function.LongFunction;
import java.util.function.Predicate;

/** The newest calls, oldest dropped first. It is no part of a snapshot: what clients did stays done. */
public final class CallLog {
    private final int capacity;
    private final Deque<CallRecord> calls = new ArrayDeque<>();
    private long count;

    public CallLog(int capacity) {
        this.capacity = capacity;
    }

    /** Adds the call that is made for its number. */
    public synchronized CallRecord add(LongFunction<CallRecord> numbered) {
        CallRecord call = numbered.apply(++count);
        calls.addLast(call);
        if (calls.size() > capacity) {
            calls.removeFirst();
        }
        return call;
    }

    /** How many calls there were since the start, dropped ones included. */
    public synchronized long count() {
        return count;
    }

    /** The calls that match, newest first, at most that many. */
    public synchronized List<CallRecord> newest(Predicate<CallRecord> wanted, int limit) {
        var found = new ArrayList<CallRecord>();
        for (var older = calls.descendingIterator(); older.hasNext() && found.size() < limit; ) {
            CallRecord call = older.next();
            if (wanted.test(call)) {
                found.add(call);
            }
        }
        return found;
    }

    /** Forgets all calls; their count goes on. */
    public synchronized void clear() {
        calls.clear();
    }
}
