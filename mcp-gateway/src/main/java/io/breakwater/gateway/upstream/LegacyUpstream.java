package io.breakwater.gateway.upstream;

import io.breakwater.gateway.core.bridge.LogLevels;
import io.breakwater.gateway.core.bridge.UpstreamParams;
import io.breakwater.gateway.core.jsonrpc.RpcFrames;
import io.breakwater.wire.json.RawJson;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;

/** Requests to servers of the legacy era, inside the user's session there. */
@ApplicationScoped
class LegacyUpstream {

    private static final int NOT_FOUND = 404;
    private static final int RESUMES = 5;
    private static final long LONGEST_RETRY_MILLIS = 5000;

    private final LegacyWire wire;
    private final LegacySessions sessions;
    private final UpstreamNotices notices;

    LegacyUpstream(LegacyWire wire, LegacySessions sessions, UpstreamNotices notices) {
        this.wire = wire;
        this.sessions = sessions;
        this.notices = notices;
    }

    /** One request. A session the server lost is opened anew and the request sent once more: with 404 it was not delivered. */
    Uni<Answer> call(UpstreamCall call, Optional<String> bearer) {
        return sessions.session(call, bearer)
                .chain(session -> inSession(call, session, bearer))
                .chain(answer ->
                        answer.lost().isPresent() ? again(call, answer.lost().get(), bearer) : item(answer));
    }

    private record Attempt(Answer answer, Optional<UpstreamSession> lost) {}

    private static Uni<Answer> item(Attempt attempt) {
        return Uni.createFrom().item(attempt.answer());
    }

    private Uni<Answer> again(UpstreamCall call, UpstreamSession lost, Optional<String> bearer) {
        sessions.lost(lost);
        return sessions.session(call, bearer)
                .chain(session -> inSession(call, session, bearer))
                .map(Attempt::answer);
    }

    private Uni<Attempt> inSession(UpstreamCall call, UpstreamSession session, Optional<String> bearer) {
        return level(call, session, bearer)
                .chain(() -> send(call, session, bearer))
                .map(answer -> new Attempt(
                        answer,
                        answer.status() == NOT_FOUND && session.id().isPresent()
                                ? Optional.of(session)
                                : Optional.empty()));
    }

    /** The session's level is the most verbose one asked for; each call filters for itself. */
    private Uni<Void> level(UpstreamCall call, UpstreamSession session, Optional<String> bearer) {
        Optional<String> asked = call.client().logLevel();
        Optional<String> set = session.logLevel().get();
        boolean enough = asked.isEmpty()
                || !session.has("logging")
                || set.filter(level -> !LogLevels.isMoreVerbose(asked.get(), level))
                        .isPresent();
        if (enough) {
            return Uni.createFrom().voidItem();
        }
        session.logLevel().set(asked);
        RawJson params = RawJson.object(edit -> edit.set("level", asked.get()));
        return wire.request(call.own("logging/setLevel", params), Optional.of(session), bearer)
                .replaceWithVoid()
                .onFailure()
                .recoverWithNull();
    }

    private Uni<Answer> send(UpstreamCall call, UpstreamSession session, Optional<String> bearer) {
        long id = wire.nextId();
        CallListener listener =
                new CallListener(call, id, notices, request -> wire.answer(call, session, bearer, request));
        RawJson params = new UpstreamParams(
                        Gateway.caller(call.principal()),
                        listener.progressToken(),
                        call.trace().traceparent(),
                        call.trace().tracestate())
                .forLegacy(call.params());
        AtomicBoolean running = new AtomicBoolean(true);
        call.cancellation().onCancel(() -> {
            if (running.getAndSet(false)) {
                wire.send(call, session, bearer, cancelled(id));
            }
        });
        return wire.call(call, session, bearer, id, params, listener)
                .chain(answer -> resumed(call, session, bearer, id, listener, answer, RESUMES))
                .onTermination()
                .invoke(() -> running.set(false));
    }

    /** A server may drop the connection mid-call and deliver the rest on a new one. */
    private Uni<Answer> resumed(
            UpstreamCall call,
            UpstreamSession session,
            Optional<String> bearer,
            long id,
            CallListener listener,
            Answer answer,
            int attempts) {
        if (!answer.isSuccess()
                || answer.response().isPresent()
                || answer.lastEventId().isEmpty()
                || attempts == 0) {
            return Uni.createFrom().item(answer);
        }
        Duration pause = Duration.ofMillis(Math.min(answer.retryMillis(), LONGEST_RETRY_MILLIS));
        return Uni.createFrom()
                .voidItem()
                .onItem()
                .delayIt()
                .by(pause)
                .chain(() -> wire.resume(
                        call, session, bearer, id, answer.lastEventId().get(), listener))
                .chain(next -> resumed(call, session, bearer, id, listener, next, attempts - 1));
    }

    private static RawJson cancelled(long id) {
        return RpcFrames.notification(
                "notifications/cancelled",
                RawJson.object(edit -> edit.set("requestId", id).set("reason", "The client cancelled the call")));
    }
}
