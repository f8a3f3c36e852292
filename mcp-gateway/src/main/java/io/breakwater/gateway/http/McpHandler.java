package io.breakwater.gateway.http;

import io.breakwater.gateway.catalogue.Catalogue;
import io.breakwater.gateway.core.jsonrpc.ErrorCodes;
import io.breakwater.gateway.core.jsonrpc.RpcError;
import io.breakwater.gateway.federation.Directory;
import io.breakwater.gateway.identity.AuthenticationFailed;
import io.breakwater.gateway.identity.Authenticator;
import io.breakwater.gateway.pipeline.Endpoint;
import io.breakwater.gateway.pipeline.Trace;
import io.breakwater.policy.Principal;
import io.breakwater.wire.json.MalformedJson;
import io.breakwater.wire.json.RawJson;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import org.jboss.logging.Logger;

/** Takes a request through the stages that come before there is a message: gate, caller, body. */
@ApplicationScoped
class McpHandler {

    private static final Logger LOG = Logger.getLogger(McpHandler.class);

    private final Gate gate;
    private final Authenticator authenticator;
    private final Catalogue catalogue;
    private final Directory directory;
    private final Messages messages;
    private final LegacyStreams streams;
    private final HttpConfig config;
    private final Drain drain;

    McpHandler(
            Gate gate,
            Authenticator authenticator,
            Catalogue catalogue,
            Directory directory,
            Messages messages,
            LegacyStreams streams,
            HttpConfig config,
            Drain drain) {
        this.gate = gate;
        this.authenticator = authenticator;
        this.catalogue = catalogue;
        this.directory = directory;
        this.messages = messages;
        this.streams = streams;
        this.config = config;
        this.drain = drain;
    }

    void handle(HttpServerRequest request, Endpoint endpoint) {
        request.pause();
        Trace trace = Traces.of(request);
        request.response().putHeader("X-Trace-Id", trace.traceId());
        Optional<Gate.Refusal> refusal = gate.refusal(request);
        if (refusal.isPresent()) {
            refuse(request, refusal.get());
            return;
        }
        authenticator
                .authenticate(request, endpoint)
                .invoke(principal -> authenticated(new Inbound(request, endpoint, principal, trace)))
                .subscribe()
                .with(answered -> {}, failure -> unauthenticated(request, failure));
    }

    private static void refuse(HttpServerRequest request, Gate.Refusal refusal) {
        if (refusal.status() == 405) {
            request.response().putHeader("Allow", "POST, GET, DELETE");
        }
        Answers.error(request, refusal.status(), ErrorCodes.INVALID_REQUEST, refusal.message());
    }

    private static void unauthenticated(HttpServerRequest request, Throwable failure) {
        if (failure instanceof AuthenticationFailed denied) {
            request.response().putHeader("WWW-Authenticate", denied.challenge());
            Answers.error(request, denied.status(), ErrorCodes.INVALID_REQUEST, String.valueOf(denied.getMessage()));
        } else {
            LOG.error("The caller could not be verified", failure);
            Answers.error(request, 503, ErrorCodes.INTERNAL_ERROR, "The caller cannot be verified right now");
        }
    }

    private void authenticated(Inbound inbound) {
        if (!exists(inbound.endpoint(), inbound.principal())) {
            Answers.error(inbound.request(), 404, ErrorCodes.INVALID_REQUEST, "No such endpoint");
        } else if (drain.isDraining()) {
            inbound.request().response().putHeader("Retry-After", "1");
            Answers.error(inbound.request(), 503, ErrorCodes.INTERNAL_ERROR, "This replica is stopping");
        } else if (inbound.request().method().equals(HttpMethod.POST)) {
            read(inbound);
        } else {
            inbound.request().resume();
            streams.handle(inbound);
        }
    }

    /** A server the caller sees nothing of answers like one that does not exist. */
    private boolean exists(Endpoint endpoint, Principal principal) {
        return switch (endpoint) {
            case Endpoint.Aggregate aggregate -> true;
            case Endpoint.Virtual(String id) -> id.equals("discovery");
            case Endpoint.SingleServer(String id) -> catalogue.server(id).isPresent() && directory.sees(principal, id);
        };
    }

    private void read(Inbound inbound) {
        BodyReader.read(inbound.request(), config.maxBodyBytes())
                .subscribe()
                .with(body -> parse(inbound, body), failure -> unreadable(inbound, failure));
    }

    private static void unreadable(Inbound inbound, Throwable failure) {
        if (failure instanceof BodyReader.TooLarge) {
            Answers.error(inbound.request(), 413, ErrorCodes.INVALID_REQUEST, "Request body too large");
        } else {
            LOG.debug("The client went away while sending", failure);
        }
    }

    private void parse(Inbound inbound, byte[] body) {
        try {
            messages.handle(inbound, RawJson.parse(body));
        } catch (MalformedJson e) {
            Answers.error(inbound.request(), 400, ErrorCodes.PARSE_ERROR, String.valueOf(e.getMessage()));
        } catch (RuntimeException e) {
            LOG.errorf(
                    e,
                    "A message failed inside the gateway: traceId=%s",
                    inbound.trace().traceId());
            Answers.error(
                    inbound.request(),
                    500,
                    Optional.empty(),
                    RpcError.of(
                            ErrorCodes.INTERNAL_ERROR,
                            "Internal error, trace " + inbound.trace().traceId()));
        }
    }
}
