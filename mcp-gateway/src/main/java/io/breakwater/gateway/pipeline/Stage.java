package io.breakwater.gateway.pipeline;

/**
 * The order in which a call is looked at; the first that refuses answers (mcp.md §2). The stages below 200 see the HTTP request, before a
 * {@link Call} exists; the others are the {@link Filter#stage()} of one filter each. Gaps are for stages of later features.
 */
public final class Stage {

    /** Origin and Host are on the allow lists, content type, accepted types and size fit. */
    public static final int ORIGIN_AND_HOST = 100;

    /** The bearer token is valid and meant for this endpoint. */
    public static final int AUTHENTICATE = 110;

    /** The body is a JSON-RPC message of one era whose headers agree with it. */
    public static final int ERA_AND_HEADERS = 120;

    /** The name is looked up: which server, which tool; {@code call_tool} becomes its target here. */
    public static final int RESOLVE = 200;

    /** Time and outcome are measured. */
    public static final int METER = 210;

    /** The caller sees the target and may use it. */
    public static final int AUTHORISE = 300;

    /** {@code Mcp-Param-*} headers agree with the arguments. */
    public static final int PARAMETER_HEADERS = 310;

    /** The arguments fit the tool's schema. */
    public static final int ARGUMENTS = 320;

    /** The intent is written before the send, the outcome after it. */
    public static final int AUDIT = 900;

    /** The send itself. */
    public static final int SEND = 1000;

    private Stage() {}
}
