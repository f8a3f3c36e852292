package io.breakwater.gateway.core.bridge;

import io.breakwater.gateway.core.era.MetaKeys;
import io.breakwater.wire.json.ObjectEdit;
import io.breakwater.wire.json.RawJson;
import java.util.Optional;

/**
 * The params that go upstream: the client's, with every key of {@code _meta} that belongs to one hop replaced (mcp.md §3.2, §6). Vendor
 * keys pass.
 *
 * @param caller who the gateway says is calling; a client's own claim is dropped
 * @param progressToken the gateway's token for this call; empty when the client wants no progress
 * @param traceparent the trace to continue
 */
public record UpstreamParams(
        RawJson caller, Optional<RawJson> progressToken, String traceparent, Optional<String> tracestate) {

    /**
     * What only modern upstreams are told.
     *
     * @param logLevel empty when the client wants no log messages
     */
    public record Modern(String version, RawJson capabilities, RawJson clientInfo, Optional<String> logLevel) {}

    public RawJson forModern(RawJson params, Modern modern) {
        return withMeta(params, meta -> {
            meta.set(MetaKeys.PROTOCOL_VERSION, modern.version());
            meta.set(MetaKeys.CLIENT_CAPABILITIES, modern.capabilities());
            meta.set(MetaKeys.CLIENT_INFO, modern.clientInfo());
            modern.logLevel()
                    .ifPresentOrElse(
                            level -> meta.set(MetaKeys.LOG_LEVEL, level), () -> meta.remove(MetaKeys.LOG_LEVEL));
        });
    }

    public RawJson forLegacy(RawJson params) {
        return withMeta(
                params,
                meta -> meta.remove(MetaKeys.PROTOCOL_VERSION)
                        .remove(MetaKeys.CLIENT_CAPABILITIES)
                        .remove(MetaKeys.CLIENT_INFO)
                        .remove(MetaKeys.LOG_LEVEL));
    }

    private RawJson withMeta(RawJson params, java.util.function.Consumer<ObjectEdit> era) {
        RawJson before = params.member(MetaKeys.META).filter(RawJson::isObject).orElse(RawJson.EMPTY_OBJECT);
        RawJson after = before.edit(meta -> {
            meta.remove(MetaKeys.SUBSCRIPTION_ID);
            meta.set(MetaKeys.CALLER, caller);
            meta.set(MetaKeys.TRACEPARENT, traceparent);
            tracestate.ifPresentOrElse(
                    state -> meta.set(MetaKeys.TRACESTATE, state), () -> meta.remove(MetaKeys.TRACESTATE));
            progressToken.ifPresentOrElse(
                    token -> meta.set(MetaKeys.PROGRESS_TOKEN, token), () -> meta.remove(MetaKeys.PROGRESS_TOKEN));
            era.accept(meta);
        });
        return params.with(MetaKeys.META, after);
    }
}
