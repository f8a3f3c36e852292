package io.breakwater.aws.credentials;

import io.breakwater.aws.call.CredentialsSource;
import io.breakwater.aws.core.account.AccountRole;
import io.breakwater.aws.core.account.Caller;
import io.breakwater.aws.core.account.Target;
import io.breakwater.aws.core.cache.IdleCache;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import software.amazon.awssdk.auth.credentials.AwsCredentials;

/**
 * Credentials for every account role: the process's own as they are, a role's by assuming it for each caller. Sessions are kept per
 * (role, caller), so that CloudTrail tells callers apart and none uses another's.
 */
public final class Credentials implements CredentialsSource {
    private static final int MOST_SESSIONS = 2_000;
    private static final Duration UNUSED = Duration.ofHours(1);

    private final BaseCredentials base;
    private final SecurityTokens tokens;
    private final InstantSource clock;
    private final IdleCache<Key, SessionHolder> sessions;
    private final Map<String, CompletableFuture<String>> ownAccounts = new ConcurrentHashMap<>();

    public Credentials(BaseCredentials base, SecurityTokens tokens, InstantSource clock) {
        this.base = base;
        this.tokens = tokens;
        this.clock = clock;
        this.sessions = new IdleCache<>(MOST_SESSIONS, UNUSED, clock, _ -> {});
    }

    @Override
    public CompletionStage<AwsCredentials> resolve(Target target, Caller caller) {
        return switch (target.role()) {
            case AccountRole.Own _ -> base.resolve();
            case AccountRole.Assumed role ->
                holder(role, caller)
                        .get(() -> tokens.assume(role, caller, target.region()))
                        .thenApply(Session::credentials);
        };
    }

    @Override
    public void forget(Target target, Caller caller, AwsCredentials spent) {
        switch (target.role()) {
            case AccountRole.Own _ -> base.forget(spent);
            case AccountRole.Assumed role -> holder(role, caller).forget(spent);
        }
    }

    @Override
    public CompletionStage<String> account(Target target, Caller caller, AwsCredentials credentials) {
        return target.role()
                .account()
                .or(credentials::accountId)
                .map(CompletableFuture::completedFuture)
                .orElseGet(() -> ownAccount(credentials, caller, target.region()));
    }

    /** Access keys are few: the process's own over time. One whose account could not be learnt is asked about again. */
    private CompletableFuture<String> ownAccount(AwsCredentials credentials, Caller caller, String region) {
        CompletableFuture<String> known =
                ownAccounts.computeIfAbsent(credentials.accessKeyId(), _ -> tokens.ownAccount(caller, region));
        return known.exceptionally(_ -> {
            ownAccounts.remove(credentials.accessKeyId(), known);
            return "";
        });
    }

    private SessionHolder holder(AccountRole.Assumed role, Caller caller) {
        return sessions.get(new Key(role, caller), _ -> new SessionHolder(clock));
    }

    private record Key(AccountRole.Assumed role, Caller caller) {}
}
