package io.breakwater.aws.client;

import io.breakwater.aws.call.Call;
import io.breakwater.aws.call.CallPipeline;
import io.breakwater.aws.call.CallTerms;
import io.breakwater.aws.call.Sender;
import io.breakwater.aws.core.call.AwsCallException;
import io.breakwater.aws.core.call.CallOutcome;
import io.breakwater.aws.core.call.Operation;
import io.breakwater.aws.core.call.OperationKind;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.awscore.AwsRequest;
import software.amazon.awssdk.core.SdkClient;
import software.amazon.awssdk.core.SdkPojo;

/**
 * Calls to one service for one caller, in one account and Region. Cheap to make and to forget; thread-safe.
 *
 * <p>Nothing happens before subscription. A call that may be sent once is sent once however often it is subscribed to. Cancelling does
 * not call back what was sent. Answers arrive on the subscriber's Vert.x context if it has one.
 *
 * @param <C> the SDK's client of the service
 */
public final class AwsClient<C extends SdkClient> {
    private final AwsService<C> service;
    private final ClientCache clients;
    private final CallPipeline pipeline;
    private final CallTerms terms;

    /** Ask {@code AwsClients} for one. */
    public AwsClient(AwsService<C> service, ClientCache clients, CallPipeline pipeline, CallTerms terms) {
        this.service = service;
        this.clients = clients;
        this.pipeline = pipeline;
        this.terms = terms;
    }

    /** The same client with less time for each call than configured. */
    public AwsClient<C> within(Duration time) {
        return new AwsClient<>(service, clients, pipeline, terms.within(time));
    }

    /**
     * The same client, nothing of which leaves at or after that moment. For callers who may act only while they hold a lease: it is
     * looked at when the bytes are about to leave, so a process that was paused in between sends nothing late.
     */
    public AwsClient<C> sendBefore(Instant moment) {
        return new AwsClient<>(service, clients, pipeline, terms.sendBefore(moment));
    }

    /**
     * Makes a call and tells how it ended. Never fails because of AWS.
     *
     * @param operation the SDK client's method, such as {@code DrsAsyncClient::startRecovery}
     */
    public <Q extends AwsRequest, R> Uni<CallOutcome<R>> outcome(
            BiFunction<C, Q, CompletableFuture<R>> operation, Q request) {
        Q whole = Requests.withToken(service.id(), request);
        Operation named = Requests.operation(service.id(), whole);
        Sender<R> sender = (credentials, transmission, left, attempt) -> {
            Q prepared = Requests.prepared(whole, credentials, transmission, left, attempt);
            return clients.get(service, terms.target(), named.kind().repeatable())
                    .thenCompose(client -> operation.apply(client, prepared));
        };
        var call = new Call<>(named, terms, sender);
        Uni<CallOutcome<R>> outcome = Contexts.onSubscribers(() -> pipeline.run(call));
        return named.kind() == OperationKind.ONCE ? outcome.memoize().indefinitely() : outcome;
    }

    /**
     * Makes a call.
     *
     * @return the answer; fails with {@link AwsCallException}
     */
    public <Q extends AwsRequest, R> Uni<R> call(BiFunction<C, Q, CompletableFuture<R>> operation, Q request) {
        return outcome(operation, request).map(CallOutcome::orThrow);
    }

    /**
     * All pages of a list, each asked for when there is demand for it.
     *
     * @return the answers; fails with {@link AwsCallException}, or with {@link IllegalStateException} if AWS names the same page twice
     */
    public <Q extends AwsRequest, R extends SdkPojo> Multi<R> pages(
            BiFunction<C, Q, CompletableFuture<R>> operation, Q request) {
        return Multi.createBy()
                .repeating()
                .uni(
                        () -> new AtomicReference<>(new Page<Q, R>(request, null, Optional.empty())),
                        page -> call(operation, page.get().request())
                                .invoke(answer -> page.updateAndGet(at -> at.next(answer)))
                                .map(_ -> page.get()))
                .whilst(page -> page.following().isPresent())
                .map(page -> page.reached());
    }

    /** Where a walk over pages stands. */
    private record Page<Q extends AwsRequest, R extends SdkPojo>(
            Q request, @Nullable R answer, Optional<String> following) {

        R reached() {
            if (answer == null) {
                throw new IllegalStateException("no page was read yet");
            }
            return answer;
        }

        Page<Q, R> next(R read) {
            Paging paging = Paging.of(request, read);
            Optional<String> token = paging.after(read);
            if (token.isPresent() && token.equals(following)) {
                throw new IllegalStateException("AWS named the same page twice");
            }
            return new Page<>(token.map(name -> paging.page(request, name)).orElse(request), read, token);
        }
    }
}
