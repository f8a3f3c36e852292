package io.breakwater.gateway.core.era;

import io.breakwater.gateway.core.jsonrpc.ErrorCodes;
import io.breakwater.gateway.core.jsonrpc.RpcError;
import io.breakwater.wire.json.RawJson;
import io.breakwater.wire.mcp.HeaderValues;
import java.util.Optional;

/** To which era a message belongs, and whether a modern one's headers agree with its body (mcp.md §2 steps 6–10, §5). */
public final class EraRules {

    private EraRules() {}

    /** The headers that matter here, absent ones empty. */
    public record Headers(Optional<String> version, Optional<String> method, Optional<String> name) {}

    /** What the rules say. */
    public sealed interface Verdict {
        record Modern() implements Verdict {}

        record Legacy() implements Verdict {}

        /** Answered with HTTP 400. */
        record Refused(RpcError error) implements Verdict {}
    }

    /** Decides by the body first; a message without the version key is legacy unless its header says otherwise. */
    public static Verdict judge(String method, RawJson params, Headers headers) {
        if (params.at(MetaKeys.META, MetaKeys.PROTOCOL_VERSION).isPresent()) {
            return modern(method, params, headers);
        }
        if (headers.version().filter(Versions::looksModern).isPresent()) {
            return refused(ErrorCodes.INVALID_PARAMS, "_meta lacks " + MetaKeys.PROTOCOL_VERSION);
        }
        return new Verdict.Legacy();
    }

    private static Verdict modern(String method, RawJson params, Headers headers) {
        RawJson meta = params.member(MetaKeys.META).orElse(RawJson.EMPTY_OBJECT);
        Optional<String> version = meta.text(MetaKeys.PROTOCOL_VERSION);
        if (version.isEmpty()) {
            return refused(ErrorCodes.INVALID_PARAMS, MetaKeys.PROTOCOL_VERSION + " is no string");
        }
        if (meta.member(MetaKeys.CLIENT_CAPABILITIES).filter(RawJson::isObject).isEmpty()) {
            return refused(ErrorCodes.INVALID_PARAMS, "_meta lacks " + MetaKeys.CLIENT_CAPABILITIES);
        }
        if (!headers.version().equals(version)) {
            return mismatch("MCP-Protocol-Version", headers.version(), version.get());
        }
        if (!version.get().equals(Versions.MODERN)) {
            return new Verdict.Refused(unsupported(version.get()));
        }
        return standardHeaders(method, params, headers);
    }

    private static Verdict standardHeaders(String method, RawJson params, Headers headers) {
        if (!headers.method().map(String::strip).equals(Optional.of(method))) {
            return mismatch("Mcp-Method", headers.method(), method);
        }
        Optional<String> named = NamedTarget.of(method, params);
        if (NamedTarget.isNamed(method) && (named.isPresent() || headers.name().isPresent())) {
            Optional<String> header = headers.name().flatMap(HeaderValues::decode);
            if (!header.equals(named)) {
                return mismatch("Mcp-Name", headers.name(), named.orElse("nothing"));
            }
        }
        return new Verdict.Modern();
    }

    /** The error for a version that is not served. */
    public static RpcError unsupported(String requested) {
        RawJson supported =
                RawJson.array(Versions.ALL.stream().map(RawJson::string).toList());
        return RpcError.of(
                ErrorCodes.UNSUPPORTED_PROTOCOL_VERSION,
                "Protocol version not served",
                RawJson.object(edit -> edit.set("supported", supported).set("requested", requested)));
    }

    private static Verdict mismatch(String header, Optional<String> sent, String body) {
        String problem = sent.map(value -> header + " says " + value + ", the body says " + body)
                .orElse(header + " is missing, the body says " + body);
        return refused(ErrorCodes.HEADER_MISMATCH, problem);
    }

    private static Verdict refused(int code, String message) {
        return new Verdict.Refused(RpcError.of(code, message));
    }
}
