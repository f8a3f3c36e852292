package io.breakwater.simulator.wire;

import java.util.Map;

/**
 * An HTTP answer.
 *
 * @param headers values by header name as AWS spells it; no two values for one name
 */
@SuppressWarnings("ArrayRecordComponent") // written once, sent once
public record WireResponse(int status, Map<String, String> headers, byte[] body) {}
