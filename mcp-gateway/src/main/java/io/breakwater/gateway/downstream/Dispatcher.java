package io.breakwater.gateway.downstream;

import io.breakwater.gateway.catalogue.Catalogue;
import io.breakwater.gateway.core.bridge.ResultBridge;
import io.breakwater.gateway.core.era.Era;
import io.breakwater.gateway.core.era.Methods;
import io.breakwater.gateway.core.jsonrpc.ErrorCodes;
import io.breakwater.gateway.core.jsonrpc.RpcError;
import io.breakwater.gateway.federation.AggregatedLists;
import io.breakwater.gateway.federation.ListKind;
import io.breakwater.gateway.federation.LiveLists;
import io.breakwater.gateway.pipeline.Call;
import io.breakwater.gateway.pipeline.Endpoint;
import io.breakwater.gateway.pipeline.Pipeline;
import io.breakwater.gateway.pipeline.Reply;
import io.breakwater.wire.json.RawJson;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import org.jboss.logging.Logger;

/** Answers one request, whatever the era: lists and descriptions here, calls through the pipeline. */
@ApplicationScoped
public class Dispatcher {

    private static final Logger LOG = Logger.getLogger(Dispatcher.class);
    private static final int NOT_FOUND = 404;

    private final Catalogue catalogue;
    private final AggregatedLists aggregated;
    private final LiveLists live;
    private final Description description;
    private final Pipeline pipeline;
    private final ResultBridge bridge = new ResultBridge(Description.SERVER_INFO);

    Dispatcher(
            Catalogue catalogue,
            AggregatedLists aggregated,
            LiveLists live,
            Description description,
            Pipeline pipeline) {
        this.catalogue = catalogue;
        this.aggregated = aggregated;
        this.live = live;
        this.description = description;
        this.pipeline = pipeline;
    }

    /** The answer, in the form of the client's era. Never fails. */
    public Uni<Reply> dispatch(Call call) {
        return Uni.createFrom()
                .deferred(() -> answer(call))
                .map(reply -> call.cancellation().isCancelled() ? new Reply.Cancelled() : forClient(call, reply))
                .onFailure()
                .recoverWithItem(failure -> broken(call, failure));
    }

    /** The server capabilities of the call's endpoint as a result, or the error why they cannot be told. */
    public Uni<Reply> capabilities(Call call) {
        return description
                .describe(call)
                .map(reply -> reply instanceof Reply.Result(RawJson described)
                        ? new Reply.Result(described.member("capabilities").orElse(RawJson.EMPTY_OBJECT))
                        : reply);
    }

    private Uni<Reply> answer(Call call) {
        if (!Methods.isServed(call.client().era(), call.method()) || !isOffered(call)) {
            return item(noSuchMethod(call));
        }
        Optional<ListKind> list = ListKind.of(call.method());
        if (list.isPresent()) {
            return list(call, list.get());
        }
        return switch (call.method()) {
            case "server/discover", "initialize" -> description.describe(call);
            case "ping" -> item(new Reply.Result(RawJson.EMPTY_OBJECT));
            default -> pipeline.run(call);
        };
    }

    /** A virtual endpoint offers tools only, and says so in its capabilities. */
    private static boolean isOffered(Call call) {
        return !(call.endpoint() instanceof Endpoint.Virtual)
                || !(call.method().startsWith("prompts/")
                        || call.method().startsWith("resources/")
                        || call.method().startsWith("completion/"));
    }

    private Uni<Reply> list(Call call, ListKind kind) {
        if (!(call.endpoint() instanceof Endpoint.SingleServer(String id))) {
            return item(aggregated.list(call, kind));
        }
        return catalogue
                .server(id)
                .map(server -> live.list(call, server, kind))
                .orElseGet(() -> item(Reply.error(ErrorCodes.INTERNAL_ERROR, "The server is gone")));
    }

    private Reply forClient(Call call, Reply reply) {
        return reply instanceof Reply.Result(RawJson result)
                ? new Reply.Result(
                        bridge.toClient(call.client().era(), call.client().version(), call.method(), result))
                : reply;
    }

    private static Reply noSuchMethod(Call call) {
        RpcError error = RpcError.of(ErrorCodes.METHOD_NOT_FOUND, "No such method: " + call.method());
        return new Reply.Error(error, call.client().era() == Era.MODERN ? NOT_FOUND : 200);
    }

    private static Reply broken(Call call, Throwable failure) {
        LOG.errorf(
                failure,
                "Call failed inside the gateway: method=%s traceId=%s",
                call.method(),
                call.trace().traceId());
        return Reply.error(
                ErrorCodes.INTERNAL_ERROR,
                "Internal error, trace " + call.trace().traceId());
    }

    private static Uni<Reply> item(Reply reply) {
        return Uni.createFrom().item(reply);
    }
}
