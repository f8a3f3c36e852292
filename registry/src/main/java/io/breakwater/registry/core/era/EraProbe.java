package io.breakwater.registry.core.era;

import io.breakwater.registry.core.json.Reply;
import io.breakwater.wire.json.MalformedJson;
import io.breakwater.wire.json.RawJson;
import java.util.List;

/**
 * Decides the era of an upstream from its answer to {@code server/discover} (MCP 2026-07-28, versioning and streamable
 * HTTP, backward compatibility). Only a valid discover result proves the modern era; a legacy server may answer
 * anything else by accident.
 */
public final class EraProbe {
    private static final int HEADER_MISMATCH = -32020;
    private static final int MISSING_CAPABILITY = -32021;
    private static final int UNSUPPORTED_VERSION = -32022;
    private static final int TOO_MANY_REQUESTS = 429;

    private EraProbe() {}

    /**
     * The verdict on one answer.
     *
     * @param status the HTTP status
     * @param body the JSON-RPC answer, or whatever the body held
     */
    public static EraVerdict judge(int status, String body) {
        if (status == 401 || status == 403) {
            return new EraVerdict.Unauthorized(status);
        }
        if (status >= 500 || status == TOO_MANY_REQUESTS || status / 100 == 3) {
            return new EraVerdict.Outage("answered HTTP " + status);
        }
        try {
            return judge(status, body, Reply.read(body));
        } catch (MalformedJson e) {
            return new EraVerdict.Legacy();
        }
    }

    private static EraVerdict judge(int status, String body, Reply reply) {
        if (reply.result().filter(RawJson::isObject).isPresent()) {
            return discovered(reply.result().get());
        }
        int code = reply.error().map(Reply.RpcError::code).orElse(0);
        if (code == UNSUPPORTED_VERSION) {
            return otherVersion(reply.error().flatMap(Reply.RpcError::data).orElse(RawJson.EMPTY_OBJECT));
        }
        if (status == 400 && (code == HEADER_MISMATCH || code == MISSING_CAPABILITY) && body.contains("\"jsonrpc\"")) {
            return new EraVerdict.Incompatible("refuses a correct probe with error " + code);
        }
        return new EraVerdict.Legacy();
    }

    private static EraVerdict discovered(RawJson result) {
        List<String> offered = strings(result, "supportedVersions");
        return Versions.commonModern(offered)
                .<EraVerdict>map(version -> new EraVerdict.Modern(version, result))
                .orElseGet(() -> withoutModern(offered));
    }

    private static EraVerdict otherVersion(RawJson data) {
        List<String> offered = strings(data, "supported");
        return Versions.commonModern(offered)
                .<EraVerdict>map(EraVerdict.ModernWithVersion::new)
                .orElseGet(() -> withoutModern(offered));
    }

    private static EraVerdict withoutModern(List<String> offered) {
        // A result without versions is an accident of a legacy server; versions we do not know are none.
        return offered.isEmpty() || Versions.offersLegacy(offered)
                ? new EraVerdict.Legacy()
                : new EraVerdict.Incompatible("offers only protocol versions " + String.join(", ", offered));
    }

    private static List<String> strings(RawJson holder, String name) {
        return holder.member(name).map(RawJson::elements).orElse(List.of()).stream()
                .filter(RawJson::isString)
                .map(RawJson::asString)
                .toList();
    }
}
