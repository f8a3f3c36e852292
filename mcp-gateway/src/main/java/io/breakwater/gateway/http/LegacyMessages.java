package io.breakwater.gateway.http;

import io.breakwater.gateway.core.bridge.LogLevels;
import io.breakwater.gateway.core.era.Era;
import io.breakwater.gateway.core.era.Versions;
import io.breakwater.gateway.core.jsonrpc.ErrorCodes;
import io.breakwater.gateway.core.jsonrpc.RpcError;
import io.breakwater.gateway.core.jsonrpc.RpcFrames;
import io.breakwater.gateway.core.jsonrpc.RpcMessage;
import io.breakwater.gateway.pipeline.CallEvents;
import io.breakwater.gateway.pipeline.Cancellation;
import io.breakwater.gateway.pipeline.Client;
import io.breakwater.gateway.pipeline.Reply;
import io.breakwater.gateway.session.LiveSession;
import io.breakwater.gateway.session.ResumableStream;
import io.breakwater.gateway.session.Sessions;
import io.breakwater.wire.json.RawJson;
import io.vertx.core.Vertx;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.Optional;
import org.jboss.logging.Logger;

/** Messages of the legacy era: a handshake opens a session, everything else happens inside one. */
@ApplicationScoped
class LegacyMessages {

    static final String SESSION_HEADER = "Mcp-Session-Id";

    private static final Logger LOG = Logger.getLogger(LegacyMessages.class);

    private final Vertx vertx;
    private final Sessions sessions;
    private final LegacyCalls calls;
    private final HttpConfig config;
    private final Clock clock = Clock.systemUTC();

    LegacyMessages(Vertx vertx, Sessions sessions, LegacyCalls calls, HttpConfig config) {
        this.vertx = vertx;
        this.sessions = sessions;
        this.calls = calls;
        this.config = config;
    }

    void request(Inbound inbound, RpcMessage.Request request) {
        if (request.method().equals("initialize")) {
            initialize(inbound, request);
            return;
        }
        session(inbound, Optional.of(request.id())).ifPresent(session -> inSession(inbound, session, request));
    }

    private void initialize(Inbound inbound, RpcMessage.Request request) {
        String version = Versions.negotiate(request.params().text("protocolVersion"));
        RawJson capabilities = request.params()
                .member("capabilities")
                .filter(RawJson::isObject)
                .orElse(RawJson.EMPTY_OBJECT);
        Client client = new Client(
                Era.LEGACY,
                version,
                capabilities,
                request.params().member("clientInfo"),
                Optional.empty(),
                Optional.empty());
        calls.run(inbound, client, request, new Cancellation(), CallEvents.NONE)
                .invoke(reply -> opened(inbound, client, request.id(), reply))
                .subscribe()
                .with(opened -> {}, failure -> notOpened(inbound, request, failure));
    }

    private void opened(Inbound inbound, Client client, RawJson id, Reply reply) {
        if (reply instanceof Reply.Result) {
            String session =
                    sessions.open(inbound.principal(), inbound.endpoint(), client.version(), client.capabilities());
            inbound.request().response().putHeader(SESSION_HEADER, session);
        }
        frame(id, reply).ifPresent(frame -> Answers.json(inbound.request().response(), status(reply), frame));
    }

    private static void notOpened(Inbound inbound, RpcMessage.Request request, Throwable failure) {
        LOG.errorf(
                failure,
                "No session could be opened: traceId=%s",
                inbound.trace().traceId());
        Answers.error(
                inbound.request(),
                500,
                Optional.of(request.id()),
                RpcError.of(ErrorCodes.INTERNAL_ERROR, "No session could be opened"));
    }

    private void inSession(Inbound inbound, LiveSession session, RpcMessage.Request request) {
        ResumableStream stream = session.openStream(clock.instant());
        HttpOutlet outlet = new HttpOutlet(vertx, inbound.request().response(), config.keepAlive(), stream::start);
        stream.attach(outlet);
        calls.inSession(inbound, session, request, notification -> stream.send(notification))
                .subscribe()
                .with(reply -> frame(request.id(), reply)
                        .ifPresentOrElse(frame -> stream.finish(status(reply), frame, clock.instant()), stream::close));
    }

    void notification(Inbound inbound, String method, RawJson params) {
        session(inbound, Optional.empty()).ifPresent(session -> {
            calls.notified(session, method, params);
            Answers.empty(inbound.request().response(), 202);
        });
    }

    /** Nothing is asked of legacy clients yet, so a response answers nothing; it is accepted as the protocol wants it. */
    void response(Inbound inbound) {
        session(inbound, Optional.empty())
                .ifPresent(session -> Answers.empty(inbound.request().response(), 202));
    }

    void batch(Inbound inbound, RawJson body) {
        boolean inBatchSession = inbound.header(SESSION_HEADER)
                .flatMap(id -> sessions.find(id, inbound.principal(), inbound.endpoint()))
                .filter(session -> Versions.hasBatches(session.token().version()))
                .isPresent();
        if (!inBatchSession) {
            Answers.error(
                    inbound.request(),
                    400,
                    ErrorCodes.INVALID_REQUEST,
                    "Batches are not part of this protocol version");
            return;
        }
        session(inbound, Optional.empty()).ifPresent(session -> calls.batch(inbound, session, body));
    }

    /** The session the request names; answers the request itself when there is none. */
    private Optional<LiveSession> session(Inbound inbound, Optional<RawJson> id) {
        Optional<String> version = inbound.header("MCP-Protocol-Version").map(String::strip);
        if (version.isPresent() && !Versions.isServedLegacy(version.get())) {
            Answers.error(inbound.request(), 400, id, EraError.unsupportedHeader(version.get()));
            return Optional.empty();
        }
        return SessionLookup.find(inbound, sessions, id);
    }

    static Optional<RawJson> frame(RawJson id, Reply reply) {
        return switch (reply) {
            case Reply.Result(RawJson result) -> Optional.of(RpcFrames.result(id, result));
            case Reply.Error(RpcError error, int status) -> Optional.of(RpcFrames.error(Optional.of(id), error));
            case Reply.Cancelled cancelled -> Optional.empty();
        };
    }

    static int status(Reply reply) {
        return reply instanceof Reply.Error(RpcError error, int status) ? status : 200;
    }

    /** Errors of the version header. */
    static final class EraError {
        private EraError() {}

        static RpcError unsupportedHeader(String version) {
            return RpcError.of(
                    ErrorCodes.INVALID_REQUEST, "MCP-Protocol-Version " + printable(version) + " is not served");
        }

        private static String printable(String version) {
            return version.length() <= 32 ? version : version.substring(0, 32);
        }
    }

    static boolean isLogLevel(RawJson params) {
        return params.text("level").filter(LogLevels::isLevel).isPresent();
    }
}
