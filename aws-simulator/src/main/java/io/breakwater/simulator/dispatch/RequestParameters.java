package io.breakwater.simulator.dispatch;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.breakwater.simulator.wire.JsonDocumentWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.utils.builder.SdkBuilder;

/** A request as the call log and CloudTrail tell it: its members as JSON, without secrets. */
final class RequestParameters {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String HIDDEN = "HIDDEN_DUE_TO_SECURITY_REASONS";

    /** Members that carry secrets, in lower case; content that would only swell the log is among them. */
    private static final Set<String> SECRET = Set.of(
            "password",
            "masteruserpassword",
            "newpassword",
            "oldpassword",
            "secretstring",
            "secretbinary",
            "plaintext",
            "ciphertextblob",
            "authtoken",
            "token",
            "privatekey",
            "secretaccesskey",
            "externalid",
            "userdata",
            "zipfile",
            "payload",
            "filecontent");

    private RequestParameters() {}

    /** @param filled the request's builder, which was read and handled */
    static String json(SdkPojo filled) {
        // A field reads its value from the request itself, not from its builder.
        SdkPojo request = filled instanceof SdkBuilder<?, ?> builder ? (SdkPojo) builder.build() : filled;
        try {
            ObjectNode members = (ObjectNode) JSON.readTree(JsonDocumentWriter.write(request));
            hide(members);
            // A value of its own is a parameter's (SSM PutParameter); those of tags are deeper.
            if (members.has("Value")) {
                members.put("Value", HIDDEN);
            }
            return JSON.writeValueAsString(members);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void hide(JsonNode node) {
        if (node instanceof ObjectNode object) {
            for (String name : object.propertyStream().map(Map.Entry::getKey).toList()) {
                if (SECRET.contains(name.toLowerCase(Locale.ROOT))) {
                    object.put(name, HIDDEN);
                }
            }
        }
        node.forEach(RequestParameters::hide);
    }
}
