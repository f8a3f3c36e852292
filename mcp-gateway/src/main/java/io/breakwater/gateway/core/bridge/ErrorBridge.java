package io.breakwater.gateway.core.bridge;

import io.breakwater.gateway.core.era.Era;
import io.breakwater.gateway.core.jsonrpc.ErrorCodes;
import io.breakwater.gateway.core.jsonrpc.RpcError;
import io.breakwater.wire.json.RawJson;
import java.util.Optional;

/** Fits an upstream's error to the era of the client (mcp.md §6). */
public final class ErrorBridge {

    private static final RawJson URL_ELICITATION =
            RawJson.of("{\"requiredCapabilities\":{\"elicitation\":{\"url\":{}}}}");

    private ErrorBridge() {}

    /** The error the client gets instead of {@code error}. */
    public static RpcError toClient(Era era, String method, RawJson params, RpcError error) {
        if (isMissingResource(method, error)) {
            return missingResource(era, params.text("uri").orElse(""));
        }
        return switch (error.code()) {
            case ErrorCodes.HEADER_MISMATCH, ErrorCodes.UNSUPPORTED_PROTOCOL_VERSION ->
                RpcError.of(ErrorCodes.INTERNAL_ERROR, "The server and the gateway disagree about the protocol");
            case ErrorCodes.MISSING_CLIENT_CAPABILITY -> era == Era.MODERN ? error : unbridged(error);
            case ErrorCodes.URL_ELICITATION_REQUIRED -> era == Era.MODERN ? urlElicitation() : error;
            default -> era == Era.MODERN && isUnspecific(error.code()) ? internal(error) : error;
        };
    }

    /** What a missing resource answers; also what a hidden one does. */
    public static RpcError missingResource(Era era, String uri) {
        int code = era == Era.MODERN ? ErrorCodes.INVALID_PARAMS : ErrorCodes.RESOURCE_NOT_FOUND;
        return RpcError.of(code, "Resource not found", RawJson.object(edit -> edit.set("uri", uri)));
    }

    /** The HTTP status of an error where the answer may still choose one. */
    public static int status(Era era, RpcError error) {
        return era == Era.MODERN && error.code() == ErrorCodes.MISSING_CLIENT_CAPABILITY ? 400 : 200;
    }

    private static boolean isMissingResource(String method, RpcError error) {
        return method.equals("resources/read")
                && (error.code() == ErrorCodes.RESOURCE_NOT_FOUND || error.code() == ErrorCodes.INVALID_PARAMS);
    }

    private static boolean isUnspecific(int code) {
        return code <= -32000 && code >= -32019;
    }

    private static RpcError internal(RpcError error) {
        return new RpcError(ErrorCodes.INTERNAL_ERROR, error.message(), error.data());
    }

    private static RpcError unbridged(RpcError error) {
        return RpcError.of(
                ErrorCodes.INTERNAL_ERROR,
                "The server asks the client for something that is not passed on to clients of this protocol version",
                error.data().orElse(RawJson.EMPTY_OBJECT));
    }

    private static RpcError urlElicitation() {
        return RpcError.of(
                ErrorCodes.MISSING_CLIENT_CAPABILITY,
                "The server needs the user to open a page first",
                URL_ELICITATION);
    }

    /** Reads the error object of an upstream; anything that is none becomes an internal error. */
    public static RpcError read(RawJson error) {
        int code = error.member("code")
                .map(RawJson::toString)
                .filter(text -> text.matches("-?\\d{1,9}"))
                .map(Integer::parseInt)
                .orElse(ErrorCodes.INTERNAL_ERROR);
        Optional<RawJson> data = error.member("data");
        return new RpcError(code, error.text("message").orElse("The server failed"), data);
    }
}
