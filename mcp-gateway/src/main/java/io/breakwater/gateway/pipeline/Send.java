package io.breakwater.gateway.pipeline;

import io.breakwater.gateway.core.bridge.ErrorBridge;
import io.breakwater.gateway.core.bridge.ResultBridge;
import io.breakwater.gateway.core.era.Era;
import io.breakwater.gateway.core.jsonrpc.ErrorCodes;
import io.breakwater.gateway.core.jsonrpc.RpcError;
import io.breakwater.gateway.core.naming.ExposedUris;
import io.breakwater.gateway.core.naming.ResourceLinks;
import io.breakwater.gateway.discovery.BuiltInTools;
import io.breakwater.gateway.federation.ListKind;
import io.breakwater.gateway.federation.LiveList;
import io.breakwater.gateway.federation.LiveLists;
import io.breakwater.gateway.upstream.UpstreamCall;
import io.breakwater.gateway.upstream.Upstreams;
import io.breakwater.wire.json.RawJson;
import io.breakwater.wire.mcp.ParameterHeaders;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** The end of the chain: runs a built-in tool or sends the call to its server, and fits the answer to client and endpoint. */
@ApplicationScoped
class Send {

    private final Upstreams upstreams;
    private final BuiltInTools builtIns;
    private final RequestStates states;
    private final LiveLists live;

    Send(Upstreams upstreams, BuiltInTools builtIns, RequestStates states, LiveLists live) {
        this.live = live;
        this.upstreams = upstreams;
        this.builtIns = builtIns;
        this.states = states;
    }

    Uni<Reply> send(Call call) {
        return switch (call.target()) {
            case Target.Gateway gateway ->
                Uni.createFrom().item(Reply.error(ErrorCodes.INTERNAL_ERROR, "Nothing to send"));
            case Target.BuiltIn(String tool) ->
                builtIns.call(call, tool)
                        .<Reply>map(Reply.Result::new)
                        .onFailure(BuiltInTools.InvalidArguments.class)
                        .recoverWithItem(failure -> Reply.toolError(String.valueOf(failure.getMessage())));
            case Target.Upstream target -> upstream(call, target);
        };
    }

    private Uni<Reply> upstream(Call call, Target.Upstream target) {
        RawJson params = CallSubject.rename(call.method(), call.params(), target.name());
        Optional<RawJson> state = params.member("requestState");
        if (call.client().era() == Era.LEGACY) {
            params = params.edit(edit -> edit.remove("requestState").remove("inputResponses"));
        } else if (state.isPresent()) {
            Optional<RawJson> opened = states.open(call, target, state.get());
            if (opened.isEmpty()) {
                return Uni.createFrom()
                        .item(Reply.error(ErrorCodes.INVALID_PARAMS, "The requestState does not belong to this call"));
            }
            params = params.with("requestState", opened.get());
        }
        RawJson sent = params;
        return upstreams
                .call(UpstreamCall.of(call, target.server(), sent, headers(call, target)))
                .chain(reply -> isHeaderMismatch(call, reply)
                        ? withFreshDefinition(call, target, sent, reply)
                        : Uni.createFrom().item(reply))
                .map(reply -> answer(call, target, reply));
    }

    private static boolean isHeaderMismatch(Call call, Reply reply) {
        return call.method().equals("tools/call")
                && reply instanceof Reply.Error(RpcError error, int status)
                && error.code() == ErrorCodes.HEADER_MISMATCH;
    }

    /** The tool mirrors other arguments than its known definition says: nothing ran yet, so look again and send once more. */
    private Uni<Reply> withFreshDefinition(Call call, Target.Upstream target, RawJson params, Reply refused) {
        live.changed(target.server().id());
        return live.find(call, target.server(), ListKind.TOOLS, target.name()).chain(found -> switch (found) {
            case LiveList.Lookup.Found(RawJson definition) -> {
                Target.Upstream fresh = new Target.Upstream(
                        target.server(), target.name(), target.exposedName(), Optional.of(definition), true);
                yield upstreams.call(UpstreamCall.of(call, target.server(), params, headers(call, fresh)));
            }
            case LiveList.Lookup.Missing missing -> Uni.createFrom().item(refused);
            case LiveList.Lookup.Unavailable unavailable -> Uni.createFrom().item(refused);
        });
    }

    /** Headers the client sent beside the known ones are passed on; the known ones are computed anew. */
    private static Map<String, String> headers(Call call, Target.Upstream target) {
        Map<String, String> headers = new LinkedHashMap<>(call.parameterHeaders());
        target.definition()
                .filter(tool -> call.method().equals("tools/call"))
                .flatMap(tool -> tool.member("inputSchema"))
                .map(ParameterHeaders::of)
                .map(known -> known.compute(call.arguments()))
                .ifPresent(computed -> computed.forEach((name, value) -> {
                    headers.keySet().removeIf(name::equalsIgnoreCase);
                    headers.put(name, value);
                }));
        return headers;
    }

    private Reply answer(Call call, Target.Upstream target, Reply reply) {
        return switch (reply) {
            case Reply.Cancelled cancelled -> cancelled;
            case Reply.Error(RpcError error, int status) -> {
                // The client's own params: the error names what the client asked for.
                RpcError told = ErrorBridge.toClient(call.client().era(), call.method(), call.params(), error);
                yield new Reply.Error(told, ErrorBridge.status(call.client().era(), told));
            }
            case Reply.Result(RawJson result) ->
                ResultBridge.isInputRequired(result)
                        ? question(call, target, result)
                        : new Reply.Result(named(call, target, result));
        };
    }

    private Reply question(Call call, Target.Upstream target, RawJson result) {
        if (call.client().era() == Era.LEGACY) {
            return Reply.error(
                    ErrorCodes.INTERNAL_ERROR,
                    target.server().id()
                            + ": the server asks for input that is not passed on to clients of this protocol"
                            + " version");
        }
        return new Reply.Result(result.edit(
                edit -> edit.map("requestState", state -> RawJson.string(states.seal(call, target, state)))));
    }

    private static RawJson named(Call call, Target.Upstream target, RawJson result) {
        if (!call.endpoint().prefixed()) {
            return result;
        }
        return ResourceLinks.inResult(
                call.method(), result, uri -> ExposedUris.of(target.server().id(), uri));
    }
}
