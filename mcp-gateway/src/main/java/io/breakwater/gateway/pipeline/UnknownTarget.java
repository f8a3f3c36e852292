package io.breakwater.gateway.pipeline;

import io.breakwater.gateway.core.bridge.ErrorBridge;
import io.breakwater.gateway.core.jsonrpc.ErrorCodes;

/** The answer about something that does not exist, and about something the caller may not see: one and the same. */
final class UnknownTarget {

    private UnknownTarget() {}

    static Reply of(Call call, String exposedName) {
        return switch (call.method()) {
            case "tools/call" -> Reply.error(ErrorCodes.INVALID_PARAMS, "Unknown tool: " + exposedName);
            case "prompts/get" -> Reply.error(ErrorCodes.INVALID_PARAMS, "Unknown prompt: " + exposedName);
            case "resources/read" ->
                new Reply.Error(ErrorBridge.missingResource(call.client().era(), exposedName), 200);
            default -> Reply.error(ErrorCodes.INVALID_PARAMS, "Unknown reference: " + exposedName);
        };
    }
}
