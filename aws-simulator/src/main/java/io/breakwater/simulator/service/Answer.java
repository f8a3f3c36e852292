package io.breakwater.simulator.service;

import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkPojo;

/**
 * What an operation answers.
 *
 * @param document the response in the SDK's type
 * @param stream the bytes of a streamed body, for operations that answer one
 * @param status the HTTP status, or 0 for the operation's usual one
 */
@SuppressWarnings("ArrayRecordComponent") // written once, read once
public record Answer(SdkPojo document, byte @Nullable [] stream, int status) {
    public static Answer of(SdkPojo document) {
        return new Answer(document, null, 0);
    }

    public static Answer streaming(SdkPojo document, byte[] stream, int status) {
        return new Answer(document, stream, status);
    }
}
