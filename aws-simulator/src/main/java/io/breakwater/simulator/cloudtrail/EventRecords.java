package io.breakwater.simulator.cloudtrail;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.breakwater.simulator.core.behaviour.Assumptions;
import io.breakwater.simulator.core.call.CallRecord;
import io.breakwater.simulator.core.call.Caller;
import io.breakwater.simulator.core.signature.AccessKey;
import io.breakwater.simulator.core.world.World;
import java.io.UncheckedIOException;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.UUID;
import software.amazon.awssdk.services.cloudtrail.model.Event;

/** Calls in the form of CloudTrail's events. Source: CloudTrail user guide, "CloudTrail record contents". */
record EventRecords(World world) {
    private static final ObjectMapper JSON = new ObjectMapper();

    Event event(CallRecord call) {
        JsonNode parameters = parameters(call);
        return Event.builder()
                .eventId(id(call))
                .eventName(call.operation())
                .eventSource(EventSources.of(call))
                .eventTime(call.at().truncatedTo(ChronoUnit.SECONDS))
                .readOnly(String.valueOf(isReadOnly(call)))
                .accessKeyId(call.accessKeyId())
                .username(username(call))
                .resources(EventResources.of(parameters))
                .cloudTrailEvent(record(call, parameters).toString())
                .build();
    }

    /** The same for the same call each time. */
    static String id(CallRecord call) {
        return UUID.nameUUIDFromBytes(("event of " + call.requestId()).getBytes(UTF_8))
                .toString();
    }

    boolean isReadOnly(CallRecord call) {
        return Assumptions.holds(world, CloudTrailBehaviours.READ_ONLY) && EventSources.isReadOnly(call);
    }

    /** The user's name, or the session's of an assumed role. */
    static String username(CallRecord call) {
        return call.callerArn().substring(call.callerArn().lastIndexOf('/') + 1);
    }

    /** The request's members, by names that begin in lower case as CloudTrail writes them. */
    static JsonNode parameters(CallRecord call) {
        try {
            return inLowerCamelCase(JSON.readTree(call.parameters().get()));
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static JsonNode inLowerCamelCase(JsonNode node) {
        if (node instanceof ObjectNode object) {
            ObjectNode renamed = JSON.createObjectNode();
            object.properties()
                    .forEach(field -> renamed.set(lower(field.getKey()), inLowerCamelCase(field.getValue())));
            return renamed;
        }
        if (node instanceof ArrayNode array) {
            ArrayNode renamed = JSON.createArrayNode();
            array.forEach(each -> renamed.add(inLowerCamelCase(each)));
            return renamed;
        }
        return node;
    }

    private static String lower(String name) {
        return name.isEmpty() ? name : Character.toLowerCase(name.charAt(0)) + name.substring(1);
    }

    private ObjectNode record(CallRecord call, JsonNode parameters) {
        ObjectNode record = JSON.createObjectNode().put("eventVersion", "1.11");
        record.set("userIdentity", identity(call));
        record.put("eventTime", call.at().truncatedTo(ChronoUnit.SECONDS).toString())
                .put("eventSource", EventSources.of(call))
                .put("eventName", call.operation())
                .put("awsRegion", call.region())
                .put("sourceIPAddress", "127.0.0.1");
        if (!call.error().isEmpty()) {
            record.put("errorCode", call.error());
        }
        record.set("requestParameters", parameters.isEmpty() ? JSON.nullNode() : parameters);
        return record.putNull("responseElements")
                .put("requestID", call.requestId())
                .put("eventID", id(call))
                .put("readOnly", isReadOnly(call))
                .put("eventType", "AwsApiCall")
                .put("managementEvent", true)
                .put("recipientAccountId", call.account())
                .put("eventCategory", "Management");
    }

    private ObjectNode identity(CallRecord call) {
        Optional<Caller> caller =
                AccessKey.table(world).find(call.accessKeyId()).map(AccessKey::caller);
        boolean role = call.callerArn().contains(":assumed-role/");
        ObjectNode identity = JSON.createObjectNode()
                .put("type", role ? "AssumedRole" : "IAMUser")
                .put("principalId", caller.map(Caller::userId).orElse(""))
                .put("arn", call.callerArn())
                .put("accountId", call.account())
                .put("accessKeyId", call.accessKeyId());
        if (!role) {
            return identity.put("userName", username(call));
        }
        String name = call.callerArn().split("/", -1)[1];
        identity.putObject("sessionContext")
                .putObject("sessionIssuer")
                .put("type", "Role")
                .put(
                        "principalId",
                        caller.map(who -> who.userId().split(":", -1)[0]).orElse(""))
                .put("arn", "arn:aws:iam::" + call.account() + ":role/" + name)
                .put("accountId", call.account())
                .put("userName", name);
        return identity;
    }
}
