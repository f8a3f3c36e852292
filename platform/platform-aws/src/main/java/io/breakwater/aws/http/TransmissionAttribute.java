package io.breakwater.aws.http;

import io.breakwater.aws.core.send.Transmission;
import software.amazon.awssdk.http.SdkHttpExecutionAttribute;

/** Carries a call's {@link Transmission} through the SDK to the HTTP client. */
public final class TransmissionAttribute extends SdkHttpExecutionAttribute<Transmission> {
    public static final TransmissionAttribute TRANSMISSION = new TransmissionAttribute();

    private TransmissionAttribute() {
        super(Transmission.class);
    }
}
