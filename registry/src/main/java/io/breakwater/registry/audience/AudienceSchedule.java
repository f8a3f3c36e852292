package io.breakwater.registry.audience;

import io.breakwater.registry.core.server.UpstreamAuth;
import io.breakwater.registry.server.ServerView;
import io.quarkus.scheduler.Scheduled;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jboss.logging.Logger;

/**
 * Sets up the audiences of new token-exchange servers, and tries again while auth-server is away. Until an audience is
 * there the server is not scanned; its status says why.
 */
@ApplicationScoped
public class AudienceSchedule {
    private static final Logger LOG = Logger.getLogger(AudienceSchedule.class);
    private static final int BATCH = 8;

    private final Pool pool;
    private final UpstreamAudiences audiences;
    private final AuthServerConfig config;

    AudienceSchedule(Pool pool, UpstreamAudiences audiences, AuthServerConfig config) {
        this.pool = pool;
        this.audiences = audiences;
        this.config = config;
    }

    @Scheduled(
            every = "${registry.checks.tick:1s}",
            identity = "upstream-audiences",
            concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    Uni<Void> tick() {
        return claim().onItem()
                .transformToMulti(Multi.createFrom()::iterable)
                .onItem()
                .transformToUniAndMerge(this::ensure)
                .collect()
                .asList()
                .onFailure()
                .invoke(failure -> LOG.warnf("audiences not looked at cause=%s", failure.getMessage()))
                .onFailure()
                .recoverWithNull()
                .replaceWithVoid();
    }

    /** Sets the server's audience up now, if it is still missing. The result says what is in the way, if something is. */
    public Uni<Optional<String>> ensure(ServerView server) {
        if (!server.state().audience().equals("pending")
                || !(server.auth() instanceof UpstreamAuth.TokenExchange exchange)) {
            return Uni.createFrom().item(Optional.empty());
        }
        return ensure(new Pending(server.id(), exchange.audience(), 0));
    }

    /** Replicas share the work: a claim moves the time of the next try. */
    private Uni<List<Pending>> claim() {
        return pool.preparedQuery("""
                        UPDATE server_state s SET audience_next_at = now() + make_interval(secs => $1)
                        FROM server v WHERE v.id = s.server_id AND s.server_id IN (
                            SELECT c.server_id FROM server_state c
                            WHERE c.audience_state = 'pending' AND c.audience_next_at <= now()
                            ORDER BY c.audience_next_at LIMIT $2 FOR UPDATE SKIP LOCKED)
                        RETURNING s.server_id, v.audience, s.audience_failures""")
                .execute(Tuple.of(config.timeout().toSeconds() * 3.0, BATCH))
                .map(rows -> {
                    List<Pending> pending = new ArrayList<>();
                    rows.forEach(row -> pending.add(new Pending(
                            row.getString("server_id"),
                            row.getString("audience"),
                            row.getInteger("audience_failures"))));
                    return pending;
                });
    }

    private Uni<Optional<String>> ensure(Pending pending) {
        return audiences
                .ensure(pending.audience())
                .chain(() -> ready(pending))
                .<Optional<String>>map(_ -> Optional.empty())
                .onFailure(AudienceFailure.class)
                .recoverWithUni(failure -> failed(pending, String.valueOf(failure.getMessage()))
                        .replaceWith(Optional.of(String.valueOf(failure.getMessage()))));
    }

    private Uni<Void> ready(Pending pending) {
        LOG.infof("audience ready server=%s audience=%s", pending.server(), pending.audience());
        return pool.preparedQuery("UPDATE server_state SET audience_state = 'ready', audience_error = NULL,"
                        + " audience_failures = 0, next_check_at = now() WHERE server_id = $1")
                .execute(Tuple.of(pending.server()))
                .replaceWithVoid();
    }

    private Uni<Void> failed(Pending pending, String reason) {
        LOG.warnf("audience not set up server=%s reason=%s", pending.server(), reason);
        long doubled = config.pause().toMillis() << Math.min(pending.failures(), 16);
        double pause = Math.min(doubled, config.longestPause().toMillis()) / 1_000.0;
        return pool.preparedQuery("UPDATE server_state SET audience_error = $2, audience_failures = $3,"
                        + " audience_next_at = now() + make_interval(secs => $4) WHERE server_id = $1")
                .execute(Tuple.of(pending.server(), reason, pending.failures() + 1, pause))
                .replaceWithVoid();
    }

    private record Pending(String server, String audience, int failures) {}
}
