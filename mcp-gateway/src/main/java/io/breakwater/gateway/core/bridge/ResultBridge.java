package io.breakwater.gateway.core.bridge;

import io.breakwater.gateway.core.era.Era;
import io.breakwater.gateway.core.era.MetaKeys;
import io.breakwater.gateway.core.era.Versions;
import io.breakwater.wire.json.ObjectEdit;
import io.breakwater.wire.json.RawJson;
import java.util.Set;

/** Fits a result to the era of the client, whatever the era of the upstream (mcp.md §6). */
public final class ResultBridge {

    private static final Set<String> CACHEABLE = Set.of(
            "server/discover",
            "tools/list",
            "prompts/list",
            "resources/list",
            "resources/templates/list",
            "resources/read");

    private final RawJson serverInfo;

    /** @param serverInfo the gateway's own name and version, put in the place of the upstream's */
    public ResultBridge(RawJson serverInfo) {
        this.serverInfo = serverInfo;
    }

    /** True for results that must carry cache hints in the modern era. */
    public static boolean isCacheable(String method) {
        return CACHEABLE.contains(method);
    }

    public RawJson toClient(Era era, String version, String method, RawJson result) {
        return era == Era.MODERN ? toModern(method, result) : toLegacy(version, result);
    }

    private RawJson toModern(String method, RawJson result) {
        return result.edit(edit -> {
            if (result.member("resultType").isEmpty()) {
                edit.set("resultType", "complete");
            }
            if (isCacheable(method) && !isInputRequired(result)) {
                cacheHints(result, edit);
            }
            RawJson meta =
                    result.member(MetaKeys.META).filter(RawJson::isObject).orElse(RawJson.EMPTY_OBJECT);
            edit.set(MetaKeys.META, meta.with(MetaKeys.SERVER_INFO, serverInfo));
        });
    }

    /** Everything here was filtered for one caller, so no shared cache may keep it. */
    private static void cacheHints(RawJson result, ObjectEdit edit) {
        boolean usable = result.member("ttlMs")
                .filter(ttl -> ttl.kind() == RawJson.Kind.NUMBER)
                .filter(ttl -> ttl.toString().matches("\\d{1,15}"))
                .isPresent();
        if (!usable) {
            edit.set("ttlMs", 0);
        }
        edit.set("cacheScope", "private");
    }

    private static RawJson toLegacy(String version, RawJson result) {
        return result.edit(edit -> {
            edit.remove("resultType").remove("ttlMs").remove("cacheScope");
            edit.map(MetaKeys.META, meta -> meta.isObject() ? meta.without(MetaKeys.SERVER_INFO) : meta);
            result.member("structuredContent")
                    .filter(content -> !content.isObject() || !Versions.hasStructuredContent(version))
                    .ifPresent(content -> edit.remove("structuredContent"));
        });
    }

    /** True for a result that asks the client for input first. */
    public static boolean isInputRequired(RawJson result) {
        return result.text("resultType").filter("input_required"::equals).isPresent();
    }

    /** The legacy form of a listed tool: an output schema must describe an object there. */
    public static RawJson toolForLegacy(RawJson tool) {
        boolean describesObject = tool.at("outputSchema", "type")
                .filter(RawJson::isString)
                .filter(type -> type.asString().equals("object"))
                .isPresent();
        return describesObject || tool.member("outputSchema").isEmpty() ? tool : tool.without("outputSchema");
    }
}
