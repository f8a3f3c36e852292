package io.breakwater.aws.raw;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.breakwater.aws.call.Call;
import io.breakwater.aws.call.CallPipeline;
import io.breakwater.aws.call.CallTerms;
import io.breakwater.aws.client.ClientSettings;
import io.breakwater.aws.client.Contexts;
import io.breakwater.aws.core.call.AwsCallException;
import io.breakwater.aws.core.call.CallOutcome;
import io.breakwater.aws.core.call.Operation;
import io.breakwater.aws.core.call.OperationKind;
import io.breakwater.aws.core.call.Operations;
import io.breakwater.aws.core.send.Backoff;
import io.breakwater.aws.http.SharedHttp;
import io.smallrye.mutiny.Uni;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.drs.endpoints.DrsEndpointProvider;

/**
 * Calls to DRS operations that the SDK lacks. They take the same way as all others: same credentials, deadlines, breaker, outcomes,
 * metrics; reads and requests with a client token are repeated at most twice, the rest is sent once.
 */
public final class RawDrsCalls {
    private static final String DRS = "drs";

    private final ClientSettings settings;
    private final SharedHttp http;
    private final CallPipeline pipeline;
    private final CallTerms terms;
    private final Backoff backoff =
            new Backoff(() -> ThreadLocalRandom.current().nextDouble());

    /** Ask {@code AwsClients} for one. */
    public RawDrsCalls(ClientSettings settings, SharedHttp http, CallPipeline pipeline, CallTerms terms) {
        this.settings = settings;
        this.http = http;
        this.pipeline = pipeline;
        this.terms = terms;
    }

    /** The same with less time for each call than configured. */
    public RawDrsCalls within(Duration time) {
        return new RawDrsCalls(settings, http, pipeline, terms.within(time));
    }

    /** The same, nothing of which leaves at or after that moment. */
    public RawDrsCalls sendBefore(Instant moment) {
        return new RawDrsCalls(settings, http, pipeline, terms.sendBefore(moment));
    }

    /** Makes a call and tells how it ended. Never fails because of AWS. */
    public <A> Uni<CallOutcome<A>> outcome(RawRequest<A> request) {
        Operation operation = Operations.of(DRS, request.operation(), request.tokened());
        ObjectNode body = request.body();
        if (request.tokened() && !body.has(RawRequest.CLIENT_TOKEN)) {
            body.put(RawRequest.CLIENT_TOKEN, UUID.randomUUID().toString());
        }
        var signing = new Signing(endpoint(), DRS, terms.target().region(), settings.application());
        var sender = new RawSender(operation, signing, body.toString().getBytes(StandardCharsets.UTF_8), http, backoff);
        Uni<CallOutcome<A>> outcome = Contexts.onSubscribers(() -> pipeline.run(new Call<>(operation, terms, sender)))
                .map(ended -> ended.map(reply -> request.read(reply.body())));
        return operation.kind() == OperationKind.ONCE ? outcome.memoize().indefinitely() : outcome;
    }

    /**
     * Makes a call.
     *
     * @return the answer; fails with {@link AwsCallException}
     */
    public <A> Uni<A> call(RawRequest<A> request) {
        return outcome(request).map(CallOutcome::orThrow);
    }

    private URI endpoint() {
        return settings.endpoint()
                .orElseGet(() -> DrsEndpointProvider.defaultProvider()
                        .resolveEndpoint(
                                rules -> rules.region(Region.of(terms.target().region())))
                        .join()
                        .url());
    }
}
