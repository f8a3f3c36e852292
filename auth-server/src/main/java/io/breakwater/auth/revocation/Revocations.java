package io.breakwater.auth.revocation;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.breakwater.auth.keycloak.Directory;
import io.breakwater.auth.keycloak.KeycloakAdmin;
import io.breakwater.web.problem.ProblemException;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import org.jboss.logging.Logger;

/**
 * Revokes and lifts. Revoking writes the feed first and then has Keycloak follow, again and again until it does; lifting asks
 * Keycloak first and writes the feed last. Whatever crashes in between, the door stays shut.
 */
@ApplicationScoped
public class Revocations {

    private static final Logger LOG = Logger.getLogger(Revocations.class);
    private static final long RETRY_MILLIS = 5_000;

    private final RevocationStore store;
    private final KeycloakAdmin keycloak;
    private final Directory directory;
    private final MeterRegistry metrics;

    Revocations(RevocationStore store, KeycloakAdmin keycloak, Directory directory, MeterRegistry metrics) {
        this.store = store;
        this.keycloak = keycloak;
        this.directory = directory;
        this.metrics = metrics;
    }

    void retryForever(@Observes StartupEvent event, Vertx vertx) {
        vertx.setPeriodic(RETRY_MILLIS, ignored -> retry());
    }

    private void retry() {
        store.pending()
                .onItem()
                .transformToMulti(pending -> Multi.createFrom().iterable(pending))
                .onItem()
                .transformToUniAndConcatenate(this::follow)
                .subscribe()
                .with(
                        revocation -> LOG.debugf("revocation applied again key=%s", revocation.id()),
                        failure -> LOG.warnf("revocations cannot be applied cause=%s", failure.getMessage()));
    }

    /** Shuts the door. The result says whether Keycloak has followed yet; the feed has in any case. */
    Uni<Revocation> revoke(RevocationTarget target, String reason, String revokedBy) {
        return store.put(target, reason, revokedBy)
                .invoke(ignored -> metrics.counter(
                                "breakwater_revocations", "kind", target.kind().wire())
                        .increment())
                .chain(this::follow);
    }

    /** The same for other features, which need nothing back. */
    public Uni<Void> shut(RevocationTarget target, String reason, String revokedBy) {
        return revoke(target, reason, revokedBy).replaceWithVoid();
    }

    /** Has Keycloak follow; a failure is no failure of the revocation. */
    private Uni<Revocation> follow(Revocation revocation) {
        return switchOff(revocation)
                .chain(() -> store.applied(revocation.id()))
                .chain(() -> store.find(revocation.id()))
                .map(found -> found.orElse(revocation))
                .onFailure()
                .recoverWithItem(failure -> {
                    LOG.warnf(
                            "keycloak has not followed a revocation key=%s cause=%s",
                            revocation.id(), failure.getMessage());
                    return revocation;
                });
    }

    private Uni<Void> switchOff(Revocation revocation) {
        return switch (revocation.kind()) {
            case "user" ->
                enableUser(revocation.value(), false)
                        .chain(found -> found
                                ? logout(revocation.value())
                                : Uni.createFrom().voidItem());
            case "agent" -> enableAgent(revocation.value(), false).replaceWithVoid();
            case "session" -> keycloak.delete("/sessions/" + KeycloakAdmin.encode(revocation.value()), null);
            default -> Uni.createFrom().voidItem();
        };
    }

    private Uni<Void> logout(String subject) {
        return keycloak.create("/users/" + KeycloakAdmin.encode(subject) + "/logout", emptyObject())
                .replaceWithVoid();
    }

    private static ObjectNode emptyObject() {
        return JsonNodeFactory.instance.objectNode();
    }

    /** Opens the door again; 404 when it is not shut, a failure of Keycloak leaves it shut. */
    Uni<Void> lift(String key) {
        return store.find(key)
                .map(found -> found.orElseThrow(() -> ProblemException.notFound("The revocation")))
                .chain(revocation -> switchOn(revocation).chain(() -> store.delete(revocation)));
    }

    /** The same for other features, which do not mind when it is open. */
    public Uni<Void> open(RevocationTarget target) {
        return store.find(target.key())
                .chain(found -> found.isPresent()
                        ? lift(target.key())
                        : Uni.createFrom().voidItem());
    }

    private Uni<Void> switchOn(Revocation revocation) {
        return switch (revocation.kind()) {
            case "user" -> enableUser(revocation.value(), true).replaceWithVoid();
            case "agent" -> enableAgent(revocation.value(), true).replaceWithVoid();
            default -> Uni.createFrom().voidItem();
        };
    }

    private Uni<Boolean> enableUser(String subject, boolean enabled) {
        String path = "/users/" + KeycloakAdmin.encode(subject);
        return keycloak.find(path)
                .chain(user -> user.isEmpty()
                        ? Uni.createFrom().item(false)
                        : keycloak.put(path, ((ObjectNode) user.get()).put("enabled", enabled))
                                .replaceWith(true));
    }

    private Uni<Boolean> enableAgent(String clientId, boolean enabled) {
        return directory.client(clientId).chain(client -> {
            if (client.isEmpty()) {
                return Uni.createFrom().item(false);
            }
            ObjectNode changed = ((ObjectNode) client.get()).put("enabled", enabled);
            return keycloak.put("/clients/" + changed.path("id").asText(), changed)
                    .replaceWith(true);
        });
    }
}
