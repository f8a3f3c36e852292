package io.breakwater.aws.raw;

import com.fasterxml.jackson.databind.JsonNode;
import io.breakwater.aws.call.RawAnswer;
import java.util.Iterator;
import java.util.Map;
import java.util.Optional;

/** A successful answer as it came. */
record RawReply(JsonNode body, String requestId) implements RawAnswer {

    /** The first ARN among the answer's members, or else among those of its members. */
    @Override
    public Optional<String> arn() {
        return ownArn(body).or(() -> {
            for (JsonNode member : body) {
                Optional<String> arn = ownArn(member);
                if (arn.isPresent()) {
                    return arn;
                }
            }
            return Optional.empty();
        });
    }

    private static Optional<String> ownArn(JsonNode node) {
        for (Iterator<Map.Entry<String, JsonNode>> members = node.fields(); members.hasNext(); ) {
            Map.Entry<String, JsonNode> member = members.next();
            if (member.getKey().endsWith("Arn") && member.getValue().asText().startsWith("arn:")) {
                return Optional.of(member.getValue().asText());
            }
        }
        return Optional.empty();
    }
}
