/**
 * Feeds: versioned keyed rows of one service that others follow over server-sent events (ADR 0010). JAX-RS-free.
 *
 * <p>Owner: call {@code select feed_put('kind', 'key', 'json')} or {@code feed_delete('kind', 'key')} inside the transaction
 * that changes the row (or {@link io.breakwater.web.feed.FeedPublisher}), and serve {@link io.breakwater.web.feed.FeedStream}
 * as {@code text/event-stream}.
 *
 * <p>Follower:
 *
 * <pre>{@code
 * var credentials = new ClientCredentials(vertx, keycloakUrl, "mcp-gateway", secret);
 * var follower = new FeedFollower(vertx, new FeedFollower.Options("auth", authServerUrl + "/auth/feed"),
 *         credentials, new PgFeedSnapshotStore(pool, "auth"), listener);
 * follower.start();             // replays the stored snapshot, then connects and stays connected
 * if (follower.stale()) deny(); // older than 15 minutes, or never heard of
 * }</pre>
 */
@NullMarked
package io.breakwater.web.feed;

import org.jspecify.annotations.NullMarked;
