package io.breakwater.simulator.sqs;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Where messages go that were received too often: a queue's RedrivePolicy. */
record Redrive(String deadLetterArn, int maxReceives) {
    private static final ObjectMapper JSON = new ObjectMapper();

    static Optional<Redrive> of(@Nullable String policy) {
        if (policy == null) {
            return Optional.empty();
        }
        try {
            JsonNode json = JSON.readTree(policy);
            String arn = json.path("deadLetterTargetArn").asText("");
            int most = json.path("maxReceiveCount").asInt(0);
            return arn.isEmpty() || most < 1 || most > 1_000 ? Optional.empty() : Optional.of(new Redrive(arn, most));
        } catch (JsonProcessingException e) {
            return Optional.empty();
        }
    }
}
