package io.breakwater.web.feed;

/** Receives the changes of a followed feed, one after the other on one event-loop thread: never block in it. */
public interface FeedListener {

    /** A row was put or deleted. Versions ascend; the stored snapshot is replayed through here too. */
    void onEvent(FeedChange change);

    /** The owner's history was replaced: forget every row, all will come again. */
    default void onReset() {}

    /** Everything the owner had at the moment of connecting has been delivered. */
    default void onSynced() {}
}
