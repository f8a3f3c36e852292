package io.breakwater.gateway.core.exchange;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.junit.jupiter.api.Test;

class TokenCacheTest {
    private static final Instant START = Instant.parse("2026-11-20T05:00:00Z");
    private static final TokenOwner ALICE =
            new TokenOwner("alice", "editor", Optional.of("s1"), Optional.empty(), "current-time");
    private static final TokenOwner BOB =
            new TokenOwner("bob", "editor", Optional.of("s2"), Optional.empty(), "current-time");

    private final Deque<CompletableFuture<UpstreamToken>> requests = new ArrayDeque<>();
    private Instant now = START;
    private int asked;
    private final TokenCache cache = new TokenCache(() -> now, Duration.ofSeconds(30), 3);

    @Test
    void tokenIsKept() {
        // Given
        var first = get(ALICE);
        answer("t1", 300);

        // When
        var second = get(ALICE);

        // Then
        assertThat(value(first)).isEqualTo("t1");
        assertThat(value(second)).isEqualTo("t1");
        assertThat(asked).isEqualTo(1);
    }

    @Test
    void tokenIsRenewedShortlyBeforeItExpires() {
        // Given
        get(ALICE);
        answer("t1", 300);
        now = START.plusSeconds(270);

        // When
        var renewed = get(ALICE);
        answer("t2", 600);

        // Then
        assertThat(value(renewed)).isEqualTo("t2");
    }

    @Test
    void callsAtTheSameTimeShareOneRequest() {
        // Given
        List<CompletionStage<UpstreamToken>> answers = new ArrayList<>();

        // When
        for (int i = 0; i < 5; i++) {
            answers.add(get(ALICE));
        }
        answer("t1", 300);

        // Then
        assertThat(asked).isEqualTo(1);
        assertThat(answers).allSatisfy(answer -> assertThat(value(answer)).isEqualTo("t1"));
    }

    @Test
    void ownersDoNotShare() {
        // Given
        get(ALICE);

        // When
        get(BOB);

        // Then
        assertThat(asked).isEqualTo(2);
    }

    @Test
    void failureIsNotRemembered() {
        // Given
        var failed = get(ALICE);
        requests.remove().completeExceptionally(new IllegalStateException("down"));

        // When
        var second = get(ALICE);
        answer("t1", 300);

        // Then
        assertThat(failed.toCompletableFuture()).isCompletedExceptionally();
        assertThat(value(second)).isEqualTo("t1");
    }

    @Test
    void failureBeforeTheRequestIsNotRememberedEither() {
        // Given
        var failed = cache.get(ALICE, () -> {
            throw new IllegalStateException("no");
        });

        // When
        get(ALICE);

        // Then
        assertThat(failed.toCompletableFuture()).isCompletedExceptionally();
        assertThat(asked).isEqualTo(1);
    }

    @Test
    void droppedTokenIsAskedForAgain() {
        // Given
        get(ALICE);
        answer("t1", 300);
        get(BOB);
        answer("t2", 300);

        // When
        cache.drop(owner -> owner.subject().equals("alice"));

        // Then
        get(ALICE);
        get(BOB);
        assertThat(asked).isEqualTo(3);
    }

    @Test
    void tokenDroppedOnItsWayIsHandedToNobody() {
        // Given
        var waiting = get(ALICE);

        // When
        cache.drop(owner -> true);
        answer("t1", 300);

        // Then
        assertThat(waiting.toCompletableFuture()).isCompletedExceptionally();
        assertThat(cache.size()).isZero();
    }

    @Test
    void cacheNeverGrowsBeyondItsCapacity() {
        // When
        for (int i = 0; i < 20; i++) {
            get(new TokenOwner("u" + i, "c", Optional.empty(), Optional.empty(), "a"));
            answer("t" + i, 300);
        }

        // Then
        assertThat(cache.size()).isLessThanOrEqualTo(3);
    }

    @Test
    void textFormHidesTheToken() {
        // When
        String text = new UpstreamToken("secret", START).toString();

        // Then
        assertThat(text).doesNotContain("secret");
    }

    private CompletionStage<UpstreamToken> get(TokenOwner owner) {
        return cache.get(owner, () -> {
            asked++;
            var request = new CompletableFuture<UpstreamToken>();
            requests.add(request);
            return request;
        });
    }

    private void answer(String token, long secondsFromStart) {
        requests.remove().complete(new UpstreamToken(token, START.plusSeconds(secondsFromStart)));
    }

    private static String value(CompletionStage<UpstreamToken> token) {
        return token.toCompletableFuture().join().value();
    }
}
