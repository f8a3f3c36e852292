package io.breakwater.sites.account;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.breakwater.sites.core.Account;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;

/**
 * Registers the accounts of the file {@code breakwater.accounts.seed}, once in the life of the database: what people change or remove later
 * stays so. Then makes the accounts known to {@link Sites}.
 */
@ApplicationScoped
public class AccountSeed {
    private static final Logger LOG = Logger.getLogger(AccountSeed.class);
    private static final Duration LIMIT = Duration.ofSeconds(30);

    private final Optional<Path> file;
    private final AccountRequests requests;
    private final AccountStore store;
    private final Sites sites;
    private final Pool pool;

    AccountSeed(
            @ConfigProperty(name = "breakwater.accounts.seed") Optional<Path> file,
            AccountRequests requests,
            AccountStore store,
            Sites sites,
            Pool pool) {
        this.file = file;
        this.requests = requests;
        this.store = store;
        this.sites = sites;
        this.pool = pool;
    }

    void start(@Observes StartupEvent started) {
        file.ifPresent(path -> applyOnce(read(path)).await().atMost(LIMIT));
        sites.refresh().await().atMost(LIMIT);
    }

    /** Writes the accounts unless that was done before. */
    public Uni<Boolean> applyOnce(List<Account> accounts) {
        return pool.withTransaction(transaction -> transaction
                .query("INSERT INTO seed (name) VALUES ('accounts') ON CONFLICT DO NOTHING")
                .execute()
                .chain(inserted -> inserted.rowCount() == 1
                        ? insert(transaction, accounts).replaceWith(true)
                        : Uni.createFrom().item(false)));
    }

    /**
     * The accounts in a file.
     *
     * @throws RuntimeException if it cannot be read or holds something else
     */
    public List<Account> read(Path path) {
        try {
            return Arrays.stream(new ObjectMapper().readValue(Files.readString(path), AccountRequest[].class))
                    .map(request -> requests.check(request.draft(String.valueOf(request.id()), null)))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException("the seed file " + path + " cannot be read", e);
        }
    }

    private Uni<Void> insert(SqlConnection transaction, List<Account> accounts) {
        return Multi.createFrom()
                .iterable(accounts)
                .onItem()
                .transformToUniAndConcatenate(account -> store.create(transaction, account))
                .collect()
                .asList()
                .invoke(all -> LOG.infof("accounts seeded count=%d", all.size()))
                .replaceWithVoid();
    }
}
