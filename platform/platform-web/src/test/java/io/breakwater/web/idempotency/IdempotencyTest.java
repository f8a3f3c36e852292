package io.breakwater.web.idempotency;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.breakwater.testing.Eventually;
import io.breakwater.web.TestDatabase;
import io.breakwater.web.problem.ProblemException;
import io.breakwater.web.problem.ProblemType;
import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

class IdempotencyTest {

    private static final TestDatabase database = new TestDatabase();

    private final Idempotency idempotency = new Idempotency(database.pool(), "secret");
    private final AtomicInteger runs = new AtomicInteger();
    private final String key = UUID.randomUUID().toString();

    @AfterAll
    static void stopDatabase() {
        database.close();
    }

    private IdempotentRequest request(String caller, String operation, String body) {
        return new IdempotentRequest(Optional.of(key), caller, operation, body);
    }

    private Supplier<Uni<Answer>> work() {
        return () -> Uni.createFrom()
                .item(() ->
                        new Answer(201, Map.of("ETag", "\"1\""), "{\"secret\":\"s" + runs.incrementAndGet() + "\"}"));
    }

    private Answer once(IdempotentRequest request) {
        return idempotency.once(request, work()).await().atMost(Duration.ofSeconds(5));
    }

    private static void assertProblem(ProblemType type, Runnable action) {
        assertThatThrownBy(action::run)
                .isInstanceOfSatisfying(
                        ProblemException.class,
                        problem -> assertThat(problem.type()).isEqualTo(type));
    }

    @Test
    void sameKeyAndBodyGiveTheSameAnswer() {
        Answer first = once(request("alice", "create", "{}"));
        Answer second = once(request("alice", "create", "{}"));

        assertThat(second.body()).isEqualTo(first.body());
        assertThat(second.status()).isEqualTo(201);
        assertThat(second.headers()).containsEntry("ETag", "\"1\"").containsEntry("Idempotent-Replayed", "true");
        assertThat(first.headers()).doesNotContainKey("Idempotent-Replayed");
        assertThat(runs).hasValue(1);
    }

    @Test
    void otherBodyIsRefused() {
        once(request("alice", "create", "{}"));

        assertProblem(ProblemType.IDEMPOTENCY_KEY_REUSED, () -> once(request("alice", "create", "{\"a\":1}")));
    }

    @Test
    void otherCallerOrOperationIsAnotherRequest() {
        once(request("alice", "create", "{}"));
        once(request("bob", "create", "{\"a\":1}"));
        once(request("alice", "other", "{\"a\":1}"));

        assertThat(runs).hasValue(3);
    }

    @Test
    void withoutKeyEachRequestRuns() {
        IdempotentRequest request = new IdempotentRequest(Optional.empty(), "alice", "create", "{}");
        once(request);
        once(request);

        assertThat(runs).hasValue(2);
    }

    @Test
    void concurrentRequestsRunOnce() {
        CompletableFuture<Answer> answer = new CompletableFuture<>();
        Uni<Answer> first = idempotency
                .once(request("alice", "create", "{}"), () -> {
                    runs.incrementAndGet();
                    return Uni.createFrom().completionStage(answer);
                })
                .memoize()
                .indefinitely();
        first.subscribe().with(done -> {}, failure -> {});
        Eventually.that("the first runs", () -> runs.get() == 1);

        IntStream.range(0, 10)
                .forEach(i ->
                        assertProblem(ProblemType.REQUEST_IN_PROGRESS, () -> once(request("alice", "create", "{}"))));

        answer.complete(new Answer(201, Map.of(), "{}"));
        assertThat(first.await().atMost(Duration.ofSeconds(5)).status()).isEqualTo(201);
        assertThat(once(request("alice", "create", "{}")).headers()).containsKey("Idempotent-Replayed");
        assertThat(runs).hasValue(1);
    }

    @Test
    void failedRequestMayBeSentAgain() {
        Uni<Answer> failing = idempotency.once(
                request("alice", "create", "{}"),
                () -> Uni.createFrom().failure(new IllegalStateException("database away")));
        assertThatThrownBy(() -> failing.await().atMost(Duration.ofSeconds(5)))
                .isInstanceOf(IllegalStateException.class);

        assertThat(once(request("alice", "create", "{}")).status()).isEqualTo(201);
    }

    @Test
    void expiredKeyIsFree() {
        once(request("alice", "create", "{}"));
        database.pool()
                .query("update idempotency set expires_at = now() - interval '1 second'")
                .executeAndAwait();

        once(request("alice", "create", "{\"a\":1}"));

        assertThat(runs).hasValue(2);
    }

    @Test
    void abandonedRequestIsTakenOverAfterItsLease() {
        idempotency
                .once(request("alice", "create", "{}"), () -> {
                    runs.incrementAndGet();
                    return Uni.createFrom().nothing();
                })
                .subscribe()
                .with(done -> {}, failure -> {});
        Eventually.that("the first runs", () -> runs.get() == 1);
        database.pool()
                .query("update idempotency set lease_until = now() - interval '1 second' where answer is null")
                .executeAndAwait();

        assertProblem(ProblemType.IDEMPOTENCY_KEY_REUSED, () -> once(request("alice", "create", "{\"a\":1}")));
        assertThat(once(request("alice", "create", "{}")).status()).isEqualTo(201);
    }

    @Test
    void answersAreNotReadableInTheTable() {
        once(request("alice", "create", "{}"));

        String stored = database.pool()
                .query("select string_agg(answer, ' ') from idempotency")
                .executeAndAwait()
                .iterator()
                .next()
                .getString(0);

        assertThat(stored).isNotBlank().doesNotContain("secret");
    }

    @Test
    void keysAreChecked() {
        for (String bad : List.of("", " ", "x".repeat(201), "é")) {
            assertProblem(
                    ProblemType.VALIDATION,
                    () -> new IdempotentRequest(Optional.of(bad), "alice", "create", "{}").fingerprint());
        }
    }
}
