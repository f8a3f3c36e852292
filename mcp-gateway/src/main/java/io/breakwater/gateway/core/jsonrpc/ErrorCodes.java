package io.breakwater.gateway.core.jsonrpc;

/** The JSON-RPC and MCP error codes the gateway emits (mcp.md §3.9), and its own outside the reserved ranges. */
public final class ErrorCodes {

    public static final int PARSE_ERROR = -32700;
    public static final int INVALID_REQUEST = -32600;
    public static final int METHOD_NOT_FOUND = -32601;
    public static final int INVALID_PARAMS = -32602;
    public static final int INTERNAL_ERROR = -32603;

    /** Legacy peers only. */
    public static final int RESOURCE_NOT_FOUND = -32002;

    /** Legacy peers only. */
    public static final int URL_ELICITATION_REQUIRED = -32042;

    public static final int HEADER_MISMATCH = -32020;
    public static final int MISSING_CLIENT_CAPABILITY = -32021;
    public static final int UNSUPPORTED_PROTOCOL_VERSION = -32022;

    /** The caller sees the item but may not use it now; for methods whose result has no {@code isError}. */
    public static final int REFUSED_BY_POLICY = 40300;

    /** The gateway cannot record the call, so it does not run it. */
    public static final int AUDIT_UNAVAILABLE = 50300;

    private ErrorCodes() {}
}
