package io.breakwater.aws.credentials;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.auth.credentials.AwsCredentials;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.utils.SdkAutoCloseable;

/**
 * This process's own credentials, from the first link of the chain that has some. The SDK's providers block (files, processes, HTTP),
 * so they run on the executor and what they gave is kept.
 */
public final class BaseCredentials implements AutoCloseable {
    /** How long credentials without an end are used before the chain is asked again. */
    private static final Duration LOOK_AGAIN = Duration.ofMinutes(15);

    private final Supplier<List<Provider>> links;
    private final Executor executor;
    private final InstantSource clock;
    private final SessionHolder holder;
    private @Nullable List<Provider> chain;

    BaseCredentials(Supplier<List<Provider>> links, Executor executor, InstantSource clock) {
        this.links = links;
        this.executor = executor;
        this.clock = clock;
        this.holder = new SessionHolder(clock);
    }

    /**
     * @param profile the profile to use instead of the one the environment names
     * @param executor where blocking is allowed
     */
    public static BaseCredentials ofSdkChain(Optional<String> profile, Executor executor, InstantSource clock) {
        return new BaseCredentials(() -> ProviderChain.links(profile), executor, clock);
    }

    CompletableFuture<AwsCredentials> resolve() {
        return holder.get(() -> CompletableFuture.supplyAsync(this::session, executor))
                .thenApply(Session::credentials);
    }

    void forget(AwsCredentials spent) {
        holder.forget(spent);
    }

    /** Asks the chain and tells what it said. */
    public CompletableFuture<CredentialReport> describe() {
        return CompletableFuture.supplyAsync(() -> look().report(), executor);
    }

    @Override
    public synchronized void close() {
        if (chain == null) {
            return;
        }
        chain.stream()
                .map(Provider::provider)
                .filter(SdkAutoCloseable.class::isInstance)
                .forEach(provider -> ((SdkAutoCloseable) provider).close());
    }

    private Session session() {
        Look look = look();
        AwsCredentials found = look.found()
                .orElseThrow(() -> new IllegalStateException(
                        "no AWS credentials: " + String.join("; ", look.report().tried())));
        return new Session(
                found, found.expirationTime().orElseGet(() -> clock.instant().plus(LOOK_AGAIN)));
    }

    /** Made when first needed: the providers read files. */
    private synchronized List<Provider> chain() {
        List<Provider> made = chain;
        if (made == null) {
            made = links.get();
            chain = made;
        }
        return made;
    }

    private Look look() {
        List<String> tried = new ArrayList<>();
        for (Provider link : chain()) {
            try {
                AwsCredentials found = link.provider().resolveCredentials();
                return new Look(
                        Optional.of(found),
                        new CredentialReport(
                                Optional.of(link.name().get()),
                                ends(found.accessKeyId()),
                                found.expirationTime(),
                                tried));
            } catch (SdkException | IllegalStateException | IllegalArgumentException e) {
                tried.add(link.name().get() + ": " + e.getMessage());
            }
        }
        return new Look(Optional.empty(), new CredentialReport(Optional.empty(), "", Optional.<Instant>empty(), tried));
    }

    private static String ends(String accessKey) {
        return accessKey.length() < 12
                ? "…"
                : accessKey.substring(0, 4) + "…" + accessKey.substring(accessKey.length() - 4);
    }

    private record Look(Optional<AwsCredentials> found, CredentialReport report) {}
}
