package io.breakwater.registry.server;

import io.breakwater.registry.core.server.Registration;
import io.breakwater.registry.core.server.UpstreamAuth;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.OptimisticLockException;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.OptionalLong;
import java.util.function.Predicate;
import java.util.function.Supplier;

/**
 * Registers, changes and removes servers. Each change and its row in the feed are one transaction. The schedule scans what is
 * new within a second. Must run on a Vert.x context, as REST and MCP calls do.
 */
@ApplicationScoped
public class ServerService {
    private static final String PENDING_AUDIENCE = "UPDATE server_state SET audience_state = ?2, audience_error = NULL,"
            + " audience_failures = 0, audience_next_at = now(), next_check_at = now(), next_scan_at = now(),"
            + " era = 'unknown' WHERE server_id = ?1";

    private final ServerRepository servers;
    private final Clock clock = Clock.systemUTC();

    ServerService(ServerRepository servers) {
        this.servers = servers;
    }

    /** Registers a server. Fails with {@link ServerExists}. */
    public Uni<String> register(Registration registration) {
        return inTransaction(() -> servers.findById(registration.id())
                .invoke(existing -> {
                    if (existing != null) {
                        throw new ServerExists(registration.id());
                    }
                })
                .chain(() -> servers.persistAndFlush(newServer(registration)))
                .call(server -> run("INSERT INTO server_state (server_id) VALUES (?1)", server.id))
                .call(server -> run(PENDING_AUDIENCE, server.id, audienceState(registration)))
                .call(server -> publish(server.id))
                .map(server -> server.id));
    }

    /**
     * Replaces a registration. Fails with {@link UnknownServer} or {@link StaleRevision}.
     *
     * @param expected the revision the caller read
     */
    public Uni<String> replace(Registration registration, long expected) {
        return change(registration.id(), OptionalLong.of(expected), server -> {
            boolean elsewhere = server.leadsElsewhere(registration);
            server.take(registration, now());
            return elsewhere;
        });
    }

    /** Switches a server on or off; does nothing when it already is. Fails with {@link UnknownServer}. */
    public Uni<String> setEnabled(String id, boolean enabled) {
        return change(id, OptionalLong.empty(), server -> {
            if (server.enabled != enabled) {
                server.enabled = enabled;
                server.updatedAt = now();
            }
            return false;
        });
    }

    /** Removes a server with everything known of it. Fails with {@link UnknownServer} or {@link StaleRevision}. */
    public Uni<Void> remove(String id, long expected) {
        return inTransaction(() -> load(id, OptionalLong.of(expected))
                        .call(servers::delete)
                        .call(servers::flush)
                        .chain(server -> publish(server.id)))
                .onFailure(OptimisticLockException.class)
                .transform(_ -> new StaleRevision(expected + 1))
                .replaceWithVoid();
    }

    /** The predicate changes the server and says whether it now leads elsewhere. */
    private Uni<String> change(String id, OptionalLong expected, Predicate<ServerEntity> change) {
        return inTransaction(() -> load(id, expected).chain(server -> {
                    boolean elsewhere = change.test(server);
                    return servers.flush()
                            .chain(() -> elsewhere ? run(PENDING_AUDIENCE, id, audienceState(server)) : lookSoon(id))
                            .chain(() -> publish(id))
                            .replaceWith(id);
                }))
                .onFailure(OptimisticLockException.class)
                .transform(_ -> new StaleRevision(expected.orElse(0) + 1));
    }

    /** The transaction begins when the result is subscribed to, not when it is made. */
    private static <T> Uni<T> inTransaction(Supplier<Uni<T>> work) {
        return Uni.createFrom().deferred(() -> Panache.withTransaction(work));
    }

    private Uni<ServerEntity> load(String id, OptionalLong expected) {
        return servers.findById(id).invoke(server -> {
            if (server == null) {
                throw new UnknownServer(id);
            }
            if (expected.isPresent() && expected.getAsLong() != server.revision) {
                throw new StaleRevision(server.revision);
            }
        });
    }

    private ServerEntity newServer(Registration registration) {
        ServerEntity server = new ServerEntity();
        server.id = registration.id();
        server.createdAt = now();
        server.take(registration, server.createdAt);
        return server;
    }

    private static String audienceState(Registration registration) {
        return registration.auth() instanceof UpstreamAuth.TokenExchange ? "pending" : "none";
    }

    private static String audienceState(ServerEntity server) {
        return server.authKind.equals("token-exchange") ? "pending" : "none";
    }

    private static Uni<Void> lookSoon(String id) {
        return run("UPDATE server_state SET next_check_at = now() WHERE server_id = ?1", id);
    }

    private static Uni<Void> publish(String id) {
        return Panache.getSession()
                .chain(session -> session.createNativeQuery("SELECT publish_server(?1)", Boolean.class)
                        .setParameter(1, id)
                        .getSingleResult())
                .replaceWithVoid();
    }

    private static Uni<Void> run(String sql, String... parameters) {
        return Panache.getSession()
                .chain(session -> {
                    var query = session.createNativeQuery(sql);
                    for (int i = 0; i < parameters.length; i++) {
                        query.setParameter(i + 1, parameters[i]);
                    }
                    return query.executeUpdate();
                })
                .replaceWithVoid();
    }

    /** PostgreSQL keeps microseconds; what is answered must equal what is stored. */
    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }
}
