package io.breakwater.gateway.core.exchange;

import java.io.Serial;
import java.time.Duration;
import java.time.InstantSource;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;
import java.util.function.Supplier;

/**
 * Keeps upstream tokens until shortly before they expire. Calls that need the same token at the same time share one
 * request; a failed request is not remembered; a token dropped while it is on its way is handed to nobody. Thread-safe.
 */
public final class TokenCache {
    private final ConcurrentHashMap<TokenOwner, Flight> flights = new ConcurrentHashMap<>();
    private final InstantSource clock;
    private final Duration margin;
    private final int capacity;

    /**
     * @param margin how long before its end a token is renewed
     * @param capacity tokens kept; when full, expired ones go first, then all
     */
    public TokenCache(InstantSource clock, Duration margin, int capacity) {
        this.clock = clock;
        this.margin = margin;
        this.capacity = capacity;
    }

    /** The owner's token; {@code obtain} is called at most once at a time for one owner. */
    public CompletionStage<UpstreamToken> get(TokenOwner owner, Supplier<CompletionStage<UpstreamToken>> obtain) {
        makeRoom();
        var mine = new Flight();
        var flight = flights.compute(owner, (key, known) -> known != null && usable(known) ? known : mine);
        if (flight == mine) {
            start(owner, mine, obtain);
        }
        return flight.token.minimalCompletionStage();
    }

    private void start(TokenOwner owner, Flight flight, Supplier<CompletionStage<UpstreamToken>> obtain) {
        CompletionStage<UpstreamToken> answer;
        try {
            answer = obtain.get();
        } catch (RuntimeException failed) {
            answer = CompletableFuture.failedStage(failed);
        }
        var unused = answer.whenComplete((token, failure) -> {
            if (failure == null) {
                flight.token.complete(token);
            } else {
                flights.remove(owner, flight);
                flight.token.completeExceptionally(failure);
            }
        });
    }

    /** Forgets the tokens of every owner that matches; a request under way for one of them fails. */
    public void drop(Predicate<TokenOwner> owners) {
        flights.forEach((owner, flight) -> {
            if (owners.test(owner) && flights.remove(owner, flight)) {
                flight.token.completeExceptionally(new TokenDropped());
            }
        });
    }

    /** Tokens held or on their way. */
    public int size() {
        return flights.size();
    }

    private boolean usable(Flight flight) {
        if (!flight.token.isDone()) {
            return true;
        }
        return !flight.token.isCompletedExceptionally()
                && clock.instant().plus(margin).isBefore(flight.token.join().expiresAt());
    }

    private void makeRoom() {
        if (flights.size() < capacity) {
            return;
        }
        flights.values().removeIf(flight -> !usable(flight));
        if (flights.size() >= capacity) {
            flights.values().removeIf(flight -> flight.token.isDone());
        }
    }

    private static final class Flight {
        private final CompletableFuture<UpstreamToken> token = new CompletableFuture<>();
    }

    /** The owner was revoked while the token was on its way. */
    public static final class TokenDropped extends RuntimeException {
        @Serial
        private static final long serialVersionUID = 1L;

        TokenDropped() {
            super("the owner of the token was revoked", null, false, false);
        }
    }
}
