package io.breakwater.drs.account;

import io.breakwater.aws.AwsClients;
import io.breakwater.aws.client.AwsClient;
import io.breakwater.aws.client.AwsService;
import io.breakwater.aws.core.account.Caller;
import io.breakwater.aws.core.account.Target;
import io.breakwater.aws.raw.RawDrsCalls;
import io.breakwater.drs.core.account.Account;
import io.breakwater.drs.core.site.Site;
import io.quarkus.scheduler.Scheduled;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jboss.logging.Logger;
import software.amazon.awssdk.core.SdkClient;

/**
 * The sites of the registered accounts, and the way to AWS in each. Answers from memory: a change made by this replica is known at
 * once, one made by another within {@code drs.accounts.refresh} (5 seconds). If the database does not answer the last state known
 * stays in force.
 */
@ApplicationScoped
public class Sites {
    private static final Logger LOG = Logger.getLogger(Sites.class);

    private final AccountStore store;
    private final AwsClients aws;
    private volatile Map<String, Account> accounts = Map.of();

    Sites(AccountStore store, AwsClients aws) {
        this.store = store;
        this.aws = aws;
    }

    /** Every site of every enabled account, in order. */
    public Uni<List<Site>> enabled() {
        return Uni.createFrom().item(this::enabledNow);
    }

    /** Every site of every enabled account, in order. */
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
     * Calls to DRS operations that the SDK lacks.
     *
     * @throws UnknownSite if the account is not registered for the Region
     */
    public RawDrsCalls rawDrs(Site site, Caller caller) {
        return aws.rawDrs(target(site), caller);
    }

    /** Reads the accounts anew. */
    Uni<Void> refresh() {
        return store.all()
                .invoke(all -> accounts = all.stream()
                        .map(StoredAccount::account)
                        .collect(Collectors.toUnmodifiableMap(Account::id, Function.identity())))
                .replaceWithVoid();
    }

    @Scheduled(
            every = "${drs.accounts.refresh:5s}",
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
        return Optional.ofNullable(accounts.get(site.account()))
                .filter(account -> account.regions().contains(site.region()))
                .map(account -> new Target(account.role(), site.region()))
                .orElseThrow(() -> new UnknownSite(site));
    }
}
