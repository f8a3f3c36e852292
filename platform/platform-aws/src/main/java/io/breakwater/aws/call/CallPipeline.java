package io.breakwater.aws.call;

import io.breakwater.aws.core.breaker.Breaker;
import io.breakwater.aws.core.call.AwsFailure;
import io.breakwater.aws.core.call.AwsFailure.Cause;
import io.breakwater.aws.core.call.CallOutcome;
import io.breakwater.aws.core.call.Operation;
import io.breakwater.aws.core.call.Receipt;
import io.breakwater.aws.core.send.Deadline;
import io.breakwater.aws.core.send.Delivery;
import io.breakwater.aws.core.send.Transmission;
import java.time.Duration;
import java.time.InstantSource;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.auth.credentials.AwsCredentials;

/**
 * Takes a call from breaker to credentials to the wire and tells how it ended. Its stages never fail: failures are outcomes. A call
 * that nobody waits for any more still runs to its end, at the latest to its deadline.
 */
public final class CallPipeline {
    /** How much longer than the deadline a sender may take to notice it. */
    private static final Duration GRACE = Duration.ofSeconds(1);

    private final Timeouts timeouts;
    private final CredentialsSource credentials;
    private final Breakers breakers;
    private final CallListener listener;
    private final Executor executor;
    private final InFlight inFlight = new InFlight();
    private final InstantSource clock;
    private final LongSupplier nanos;

    public CallPipeline(
            CallPolicy policy,
            CredentialsSource credentials,
            CallListener listener,
            Executor executor,
            InstantSource clock) {
        this.timeouts = policy.timeouts();
        this.credentials = credentials;
        this.breakers = new Breakers(policy.breaker(), clock, listener);
        this.listener = listener;
        this.executor = executor;
        this.clock = clock;
        this.nanos = System::nanoTime;
    }

    public <R> CompletionStage<CallOutcome<R>> run(Call<R> call) {
        long begin = nanos.getAsLong();
        if (!inFlight.enter()) {
            return ended(call, begin, notSent(AwsFailure.local(call.operation(), Cause.CLIENT, "shutting down")), 0);
        }
        CompletionStage<CallOutcome<R>> outcome = admitted(call, begin);
        var _ = outcome.whenComplete((_, _) -> inFlight.leave());
        // A copy, so that whoever cancels it does not take the end of the call away from us.
        return outcome.toCompletableFuture().copy();
    }

    /** Lets no further call in and waits for those under way. */
    public void drain(Duration longest) {
        inFlight.drain(longest);
    }

    private <R> CompletionStage<CallOutcome<R>> admitted(Call<R> call, long begin) {
        Operation operation = call.operation();
        return switch (breakers.admit(operation.service(), call.target().region())) {
            case Breaker.Admission.Denied(Duration retryAfter) ->
                ended(call, begin, notSent(breakerOpen(call).retryAfter(retryAfter)), 0);
            case Breaker.Admission.Granted granted -> {
                Transmission transmission = new Transmission(operation.kind().repeatable(), deadline(call));
                yield sent(call, transmission)
                        .handle((result, thrown) -> end(call, begin, granted, transmission, result, thrown))
                        .thenCompose(outcome -> outcome);
            }
        };
    }

    private <R> CompletableFuture<Signed<R>> sent(Call<R> call, Transmission transmission) {
        return resolved(call, left(call))
                .thenComposeAsync(
                        found -> signed(call, transmission, found)
                                .exceptionallyCompose(refusal -> anew(call, transmission, found, refusal)),
                        executor);
    }

    private CompletableFuture<AwsCredentials> resolved(Call<?> call, Duration left) {
        return CompletableFuture.supplyAsync(() -> credentials.resolve(call.target(), call.caller()), executor)
                .thenCompose(found -> found)
                .orTimeout(left.toNanos(), TimeUnit.NANOSECONDS)
                .exceptionallyCompose(error -> CompletableFuture.failedFuture(new NoCredentials(error)));
    }

    /** Credentials that AWS takes no longer are dropped, and what may be repeated is sent once more if there are others. */
    private <R> CompletionStage<Signed<R>> anew(
            Call<R> call, Transmission transmission, AwsCredentials spent, Throwable refusal) {
        if (!Failures.of(call.operation(), refusal).credentialsSpent()) {
            return CompletableFuture.failedFuture(refusal);
        }
        credentials.forget(call.target(), call.caller(), spent);
        return call.operation().kind().repeatable()
                ? resolved(call, transmission.left())
                        .thenComposeAsync(
                                found -> found.equals(spent)
                                        ? CompletableFuture.failedFuture(refusal)
                                        : signed(call, transmission, found),
                                executor)
                : CompletableFuture.failedFuture(refusal);
    }

    private <R> CompletionStage<Signed<R>> signed(Call<R> call, Transmission transmission, AwsCredentials identity) {
        Duration attempt = timeouts.attempt(call.operation());
        Duration left = transmission.left();
        return call.sender()
                .send(identity, transmission, left, attempt.compareTo(left) < 0 ? attempt : left)
                .toCompletableFuture()
                .orTimeout(left.plus(GRACE).toNanos(), TimeUnit.NANOSECONDS)
                .thenApply(answer -> new Signed<>(answer, identity));
    }

    private <R> CompletionStage<CallOutcome<R>> end(
            Call<R> call,
            long begin,
            Breaker.Admission.Granted admission,
            Transmission transmission,
            @Nullable Signed<R> result,
            @Nullable Throwable thrown) {
        Delivery delivery = transmission.close();
        String service = call.operation().service();
        String region = call.target().region();
        if (thrown == null && result != null) {
            breakers.report(service, region, admission, Breaker.Result.ANSWERED);
            return receipt(call, result)
                    .thenCompose(receipt -> ended(
                            call, begin, new CallOutcome.Succeeded<>(result.answer, receipt), delivery.attempts()));
        }
        AwsFailure failure = failure(call, thrown);
        breakers.report(service, region, admission, Outcomes.verdict(failure, delivery));
        return ended(call, begin, Outcomes.of(failure, delivery), delivery.attempts());
    }

    private <R> CompletionStage<Receipt> receipt(Call<R> call, Signed<R> result) {
        CompletionStage<String> account = call.operation().kind().changes()
                ? credentials.account(call.target(), call.caller(), result.identity)
                : CompletableFuture.completedFuture(
                        call.target().role().account().orElse(""));
        return account.thenApply(digits -> Receipts.of(digits, call.target().region(), result.answer));
    }

    private <R> CompletionStage<CallOutcome<R>> ended(Call<R> call, long begin, CallOutcome<R> outcome, int attempts) {
        Duration took = Duration.ofNanos(nanos.getAsLong() - begin);
        listener.ended(new CallRecord(call.operation(), call.target(), call.caller(), outcome, took, attempts));
        return CompletableFuture.completedFuture(outcome);
    }

    private static AwsFailure failure(Call<?> call, @Nullable Throwable thrown) {
        @Nullable Throwable noCredentials = NoCredentials.in(thrown);
        if (noCredentials != null) {
            return NoCredentials.failure(call.operation(), noCredentials);
        }
        return thrown == null
                ? AwsFailure.local(call.operation(), Cause.CLIENT, "no answer")
                : Failures.of(call.operation(), thrown);
    }

    private static AwsFailure breakerOpen(Call<?> call) {
        return AwsFailure.local(
                call.operation(),
                Cause.BREAKER_OPEN,
                call.operation().service() + " in " + call.target().region() + " has failed too often lately");
    }

    private static <R> CallOutcome<R> notSent(AwsFailure failure) {
        return new CallOutcome.NotSent<>(failure);
    }

    private Duration left(Call<?> call) {
        Duration configured = timeouts.call(call.operation());
        return call.terms()
                .within()
                .filter(within -> within.compareTo(configured) < 0)
                .orElse(configured);
    }

    private Deadline deadline(Call<?> call) {
        Deadline deadline = Deadline.in(left(call), clock, nanos);
        return call.terms().sendBefore().map(deadline::orAt).orElse(deadline);
    }

    /** An answer with the credentials its request was signed with. */
    private record Signed<R>(R answer, AwsCredentials identity) {}
}
