package io.breakwater.web.feed;

import io.smallrye.mutiny.Uni;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Where a follower keeps what it has seen, so that it can decide after a restart without the owner. */
public interface FeedSnapshotStore {

    /** What was stored last; {@link Snapshot#EMPTY} when nothing was. */
    Uni<Snapshot> load();

    /** Stores changes and the version and contact time reached with them, all or nothing. */
    Uni<Void> save(List<FeedChange> changes, long version, Instant contact);

    /** Forgets everything. */
    Uni<Void> clear();

    /**
     * A stored state.
     *
     * @param rows live rows in the order of their versions
     * @param contact when the owner was last heard of
     */
    record Snapshot(List<FeedChange> rows, long version, Optional<Instant> contact) {
        /** Nothing seen yet. */
        public static final Snapshot EMPTY = new Snapshot(List.of(), 0, Optional.empty());
    }

    /** Keeps nothing: for tests and for followers that may start from zero. */
    static FeedSnapshotStore none() {
        return new FeedSnapshotStore() {
            @Override
            public Uni<Snapshot> load() {
                return Uni.createFrom().item(Snapshot.EMPTY);
            }

            @Override
            public Uni<Void> save(List<FeedChange> changes, long version, Instant contact) {
                return Uni.createFrom().voidItem();
            }

            @Override
            public Uni<Void> clear() {
                return Uni.createFrom().voidItem();
            }
        };
    }
}
