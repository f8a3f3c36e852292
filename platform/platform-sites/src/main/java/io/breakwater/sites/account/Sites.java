package io.breakwater.sites.account;

import io.breakwater.aws.AwsClients;
import io.breakwater.aws.client.AwsClient;
import io.breakwater.aws.client.AwsService;
import io.breakwater.aws.core.account.Caller;
import io.breakwater.aws.core.account.Target;
import io.breakwater.aws.raw.RawDrsCalls;
import io.breakwater.sites.core.Account;
import io.breakwater.sites.core.Site;
import io.quarkus.scheduler.Scheduled;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;
import software.amazon.awssdk.core.SdkClient;

/**
 * The sites of the registered accounts, and the way to AWS in each. Answers from memory: a change made by this replica is known at
 * once, one made by another within {@code breakwater.accounts.refresh} (5 seconds). If the database does not answer the last state known
 * stays in force.
 */
@ApplicationScoped
public class Sites {
    private static final Logger LOG = Logger.getLogger(Sites.class);

    private final AccountStore store;
    private final AwsClients aws;
    private final Caller self;
    private volatile Map<String, Account> accounts = Map.of();

    Sites(AccountStore store, AwsClients aws, @ConfigProperty(name = "breakwater.rest.prefix") String service) {
        this.store = store;
        this.aws = aws;
        this.self = new Caller("breakwater-" + service);
    }

    /** On whose behalf this service asks its own questions. */
    public Caller self() {
        return self;
    }

    /** Every site of every enabled account, in order, as the database has them at this moment. */
    public Uni<List<Site>> enabled() {
        return refresh().map(_ -> enabledNow());
    }

    /** Every site of every enabled account that is known, in order. */
    public List<Site> enabledNow() {
        return accounts.values().stream()
                .filter(Account::enabled)
                .flatMap(account -> account.regions().stream().map(region -> new Site(account.id(), region)))
                .sorted()
                .toList();
    }

    /** What people call the account; empty if it is not registered. */
    public Optional<String> name(String account) {
        return Optional.ofNullable(accounts.get(account)).map(Account::name);
    }

    /**
     * Calls to a service in a site. A disabled account can still be called: what runs there must be brought to its end.
     *
     * @throws UnknownSite if the account is not registered for the Region
     */
    public <C extends SdkClient> AwsClient<C> client(AwsService<C> service, Site site, Caller caller) {
        return aws.client(service, target(site), caller);
    }

    /**
     * Calls to a service in a site, on this service's own behalf. An account that is not known yet is looked for in the database first.
     *
     * @return fails with {@link UnknownSite} if the account is not registered for the Region
     */
    public <C extends SdkClient> Uni<AwsClient<C>> reach(AwsService<C> service, Site site) {
        return reach(service, site, self);
    }

    /** {@link #reach(AwsService, Site)} on somebody's behalf. */
    public <C extends SdkClient> Uni<AwsClient<C>> reach(AwsService<C> service, Site site, Caller caller) {
        return Uni.createFrom()
                .deferred(() -> find(site).isPresent() ? Uni.createFrom().voidItem() : refresh())
                .map(_ -> client(service, site, caller));
    }

    /**
     * Calls to DRS operations that the SDK lacks.
     *
     * @throws UnknownSite if the account is not registered for the Region
     */
    public RawDrsCalls rawDrs(Site site, Caller caller) {
        return aws.rawDrs(target(site), caller);
    }

    /** Reads the accounts anew. */
    public Uni<Void> refresh() {
        return store.all()
                .invoke(all -> accounts = all.stream()
                        .map(StoredAccount::account)
                        .collect(Collectors.toUnmodifiableMap(Account::id, Function.identity())))
                .replaceWithVoid();
    }

    @Scheduled(
            every = "${breakwater.accounts.refresh:5s}",
            identity = "accounts",
            concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    Uni<Void> follow() {
        return refresh()
                .onFailure()
                .invoke(failure -> LOG.warnf("accounts unreadable cause=%s", failure.getMessage()))
                .onFailure()
                .recoverWithNull();
    }

    private Target target(Site site) {
        return find(site).orElseThrow(() -> new UnknownSite(site));
    }

    private Optional<Target> find(Site site) {
        return Optional.ofNullable(accounts.get(site.account()))
                .filter(account -> account.regions().contains(site.region()))
                .map(account -> new Target(account.role(), site.region()));
    }
}
