package io.breakwater.gateway.http;

import io.breakwater.gateway.core.era.Era;
import io.breakwater.gateway.core.jsonrpc.ErrorCodes;
import io.breakwater.gateway.core.jsonrpc.RpcError;
import io.breakwater.gateway.core.jsonrpc.RpcFrames;
import io.breakwater.gateway.core.jsonrpc.RpcMessage;
import io.breakwater.gateway.downstream.Dispatcher;
import io.breakwater.gateway.pipeline.Call;
import io.breakwater.gateway.pipeline.CallEvents;
import io.breakwater.gateway.pipeline.Cancellation;
import io.breakwater.gateway.pipeline.Client;
import io.breakwater.gateway.pipeline.Reply;
import io.breakwater.gateway.pipeline.Target;
import io.breakwater.gateway.session.LiveSession;
import io.breakwater.wire.json.RawJson;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/** Runs the requests of a legacy session. A client that disconnects does not cancel; only its notification does. */
@ApplicationScoped
class LegacyCalls {

    private static final int LARGEST_BATCH = 100;

    private final Dispatcher dispatcher;
    private final CallIds ids;
    private final Drain drain;
    private final LegacySubscriptions subscriptions;

    LegacyCalls(Dispatcher dispatcher, CallIds ids, Drain drain, LegacySubscriptions subscriptions) {
        this.dispatcher = dispatcher;
        this.ids = ids;
        this.drain = drain;
        this.subscriptions = subscriptions;
    }

    Uni<Reply> inSession(
            Inbound inbound, LiveSession session, RpcMessage.Request request, Consumer<RawJson> notifications) {
        Cancellation cancellation = new Cancellation();
        session.running(request.id(), cancellation);
        CallEvents events = (method, params) -> notifications.accept(RpcFrames.notification(method, params));
        return answer(inbound, session, request, cancellation, events)
                .onTermination()
                .invoke(() -> session.done(request.id(), cancellation));
    }

    private Uni<Reply> answer(
            Inbound inbound,
            LiveSession session,
            RpcMessage.Request request,
            Cancellation cancellation,
            CallEvents events) {
        Client client = new Client(
                Era.LEGACY,
                session.token().version(),
                session.token().capabilities(),
                Optional.empty(),
                session.logLevel(),
                Optional.of(session.token().identifier()));
        return switch (request.method()) {
            case "logging/setLevel" -> Uni.createFrom().item(setLevel(session, request.params()));
            case "resources/subscribe", "resources/unsubscribe" ->
                subscriptions.change(session, call(inbound, client, request, cancellation, events));
            default -> run(inbound, client, request, cancellation, events);
        };
    }

    private static Reply setLevel(LiveSession session, RawJson params) {
        if (!LegacyMessages.isLogLevel(params)) {
            return Reply.error(ErrorCodes.INVALID_PARAMS, "Unknown log level");
        }
        session.logLevel(params.text("level").orElseThrow());
        return new Reply.Result(RawJson.EMPTY_OBJECT);
    }

    Uni<Reply> run(
            Inbound inbound, Client client, RpcMessage.Request request, Cancellation cancellation, CallEvents events) {
        drain.entered();
        return dispatcher
                .dispatch(call(inbound, client, request, cancellation, events))
                .onTermination()
                .invoke(drain::left);
    }

    private Call call(
            Inbound inbound, Client client, RpcMessage.Request request, Cancellation cancellation, CallEvents events) {
        return new Call(
                ids.next(),
                inbound.endpoint(),
                inbound.principal(),
                client,
                request.method(),
                request.params(),
                Map.of(),
                new Target.Gateway(),
                cancellation,
                events,
                inbound.trace());
    }

    void notified(LiveSession session, String method, RawJson params) {
        if (method.equals("notifications/cancelled")) {
            params.member("requestId").ifPresent(session::cancel);
        }
    }

    /** A batch of the one version that has them: the answers come together, notifications about the calls are left out. */
    void batch(Inbound inbound, LiveSession session, RawJson body) {
        List<RawJson> messages = body.elements();
        if (messages.isEmpty() || messages.size() > LARGEST_BATCH) {
            Answers.error(
                    inbound.request(), 400, ErrorCodes.INVALID_REQUEST, "An empty batch, or one of too many messages");
            return;
        }
        List<Uni<Optional<RawJson>>> answers = new ArrayList<>();
        for (RawJson message : messages) {
            answers.add(one(inbound, session, message));
        }
        Uni.join().all(answers).andFailFast().subscribe().with(frames -> {
            List<RawJson> present = frames.stream().flatMap(Optional::stream).toList();
            if (present.isEmpty()) {
                Answers.empty(inbound.request().response(), 202);
            } else {
                Answers.json(inbound.request().response(), 200, RawJson.array(present));
            }
        });
    }

    private Uni<Optional<RawJson>> one(Inbound inbound, LiveSession session, RawJson message) {
        try {
            return switch (RpcMessage.parse(message)) {
                case RpcMessage.Request request
                when !request.method().equals("initialize") ->
                    inSession(inbound, session, request, ignored -> {})
                            .map(reply -> LegacyMessages.frame(request.id(), reply));
                case RpcMessage.Request initialize ->
                    refused(Optional.of(initialize.id()), "initialize cannot be part of a batch");
                case RpcMessage.Notification(String method, RawJson params) -> {
                    notified(session, method, params);
                    yield Uni.createFrom().item(Optional.empty());
                }
                case RpcMessage.Response response -> Uni.createFrom().item(Optional.empty());
            };
        } catch (RpcMessage.Invalid e) {
            return refused(e.id(), String.valueOf(e.getMessage()));
        }
    }

    private static Uni<Optional<RawJson>> refused(Optional<RawJson> id, String message) {
        return Uni.createFrom()
                .item(Optional.of(RpcFrames.error(id, RpcError.of(ErrorCodes.INVALID_REQUEST, message))));
    }
}
