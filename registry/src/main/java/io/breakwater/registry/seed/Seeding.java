package io.breakwater.registry.seed;

import io.breakwater.registry.core.server.Draft;
import io.breakwater.registry.core.server.InvalidRegistration;
import io.breakwater.registry.core.server.Registration;
import io.breakwater.registry.core.server.RegistrationRules;
import io.breakwater.registry.server.ServerExists;
import io.breakwater.registry.server.ServerService;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.vertx.VertxContextSupport;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.nio.file.Path;
import java.util.List;
import org.eclipse.microprofile.config.Config;
import org.jboss.logging.Logger;

/**
 * Registers the servers of the seed file, once in the life of the database. What an administrator changes or deletes later
 * stays so.
 */
@ApplicationScoped
class Seeding {
    private static final Logger LOG = Logger.getLogger(Seeding.class);

    private final SeedConfig config;
    private final Config variables;
    private final RegistrationRules rules;
    private final ServerService servers;
    private final Pool pool;

    Seeding(SeedConfig config, Config variables, RegistrationRules rules, ServerService servers, Pool pool) {
        this.config = config;
        this.variables = variables;
        this.rules = rules;
        this.servers = servers;
        this.pool = pool;
    }

    void start(@Observes StartupEvent event) {
        config.file().ifPresent(this::applyOnce);
    }

    private void applyOnce(Path file) {
        try {
            VertxContextSupport.subscribeAndAwait(
                    () -> applied().chain(done -> done ? Uni.createFrom().voidItem() : apply(file)));
        } catch (RuntimeException e) {
            throw e;
        } catch (Throwable e) {
            throw new IllegalStateException("the seed file could not be applied", e);
        }
    }

    private Uni<Boolean> applied() {
        return pool.query("SELECT FROM seed").execute().map(rows -> rows.size() > 0);
    }

    private Uni<Void> apply(Path file) {
        List<Registration> registrations =
                SeedFile.read(file, name -> variables.getOptionalValue(name, String.class)).stream()
                        .map(this::check)
                        .toList();
        return Multi.createFrom()
                .iterable(registrations)
                .onItem()
                .transformToUniAndConcatenate(this::register)
                .collect()
                .asList()
                .chain(() -> pool.query("INSERT INTO seed (applied_at) VALUES (now())")
                        .execute())
                .invoke(() -> LOG.infof("seed applied servers=%d", registrations.size()))
                .replaceWithVoid();
    }

    private Registration check(Draft draft) {
        try {
            return rules.check(draft);
        } catch (InvalidRegistration e) {
            throw new IllegalArgumentException(
                    "the seed file's server " + draft.id() + " is not valid: " + e.faults(), e);
        }
    }

    /** Another replica may have been first. */
    private Uni<String> register(Registration registration) {
        return servers.register(registration).onFailure(ServerExists.class).recoverWithItem(registration.id());
    }
}
