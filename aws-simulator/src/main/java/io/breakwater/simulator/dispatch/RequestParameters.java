package io.breakwater.simulator.dispatch;

import software.amazon.awssdk.core.SdkPojo;

final class RequestParameters {
    private RequestParameters() {}

    static String json(SdkPojo request) {
        return "{}";
    }
}
