package io.breakwater.aws.credentials;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.breakwater.aws.Clocks;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;

class SessionHolderTest {
    private final Clocks clock = new Clocks();
    private final SessionHolder holder = new SessionHolder(clock);
    private final List<CompletableFuture<Session>> fetches = new ArrayList<>();

    private CompletableFuture<Session> get() {
        return holder.get(() -> {
            var fetch = new CompletableFuture<Session>();
            fetches.add(fetch);
            return fetch;
        });
    }

    private void ask() {
        assertThat(get()).isNotNull();
    }

    private Session session(String key) {
        return new Session(
                AwsBasicCredentials.create(key, "not-a-secret"), clock.instant().plus(Duration.ofMinutes(60)));
    }

    @Test
    void allWhoWaitShareOneRequest() {
        // Given
        CompletableFuture<Session> first = get();
        CompletableFuture<Session> second = get();

        // When
        fetches.getFirst().complete(session("one"));

        // Then
        assertThat(fetches).hasSize(1);
        assertThat(first.join()).isEqualTo(second.join());
    }

    @Test
    void anAgeingSessionIsUsedWhileItIsRenewed() {
        // Given
        Session one = session("one");
        ask();
        fetches.getFirst().complete(one);
        clock.pass(Duration.ofMinutes(56));

        // When
        CompletableFuture<Session> used = get();
        CompletableFuture<Session> usedAgain = get();

        // Then
        assertThat(used.join()).isEqualTo(one);
        assertThat(usedAgain.join()).isEqualTo(one);
        assertThat(fetches).hasSize(2);
    }

    @Test
    void aRenewalThatFailsHurtsNobodyBeforeTheEnd() {
        // Given
        Session one = session("one");
        ask();
        fetches.getFirst().complete(one);
        clock.pass(Duration.ofMinutes(56));
        ask();

        // When
        fetches.getLast().completeExceptionally(new IllegalStateException("STS is down"));

        // Then
        assertThat(get().join()).isEqualTo(one);
        assertThat(fetches).hasSize(3);
    }

    @Test
    void aSpentSessionIsWaitedFor() {
        // Given
        ask();
        fetches.getFirst().complete(session("one"));
        clock.pass(Duration.ofMinutes(59));

        // When
        CompletableFuture<Session> waiting = get();

        // Then
        assertThat(waiting).isNotDone();
        Session two = session("two");
        fetches.getLast().complete(two);
        assertThat(waiting.join()).isEqualTo(two);
    }

    @Test
    void aFailureIsToldToThoseWhoWaitAndNotKept() {
        // Given
        CompletableFuture<Session> waiting = get();

        // When
        fetches.getFirst().completeExceptionally(new IllegalStateException("no"));

        // Then
        assertThatThrownBy(waiting::join).isInstanceOf(CompletionException.class);
        ask();
        assertThat(fetches).hasSize(2);
    }

    @Test
    void aForgottenSessionIsFetchedAnew() {
        // Given
        Session one = session("one");
        ask();
        fetches.getFirst().complete(one);

        // When
        holder.forget(one.credentials());

        // Then
        assertThat(get()).isNotDone();
    }

    @Test
    void aSessionIsNotForgottenForTheFaultOfTheOneBefore() {
        // Given
        Session one = session("one");
        Session two = session("two");
        ask();
        fetches.getFirst().complete(one);
        holder.forget(one.credentials());
        ask();
        fetches.getLast().complete(two);

        // When
        holder.forget(one.credentials());

        // Then
        assertThat(get().join()).isEqualTo(two);
        assertThat(fetches).hasSize(2);
    }
}
