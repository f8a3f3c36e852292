package io.breakwater.simulator.dispatch;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.breakwater.simulator.wire.JsonDocumentWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Set;
import software.amazon.awssdk.core.SdkPojo;

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

    static String json(SdkPojo request) {
        try {
            JsonNode members = JSON.readTree(JsonDocumentWriter.write(request));
            hide(members);
            return JSON.writeValueAsString(members);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void hide(JsonNode node) {
        if (node instanceof ObjectNode object) {
            for (String name : List.copyOf(
                    object.propertyStream().map(java.util.Map.Entry::getKey).toList())) {
                if (SECRET.contains(name.toLowerCase(java.util.Locale.ROOT))) {
                    object.put(name, HIDDEN);
                }
            }
        }
        node.forEach(RequestParameters::hide);
    }
}
