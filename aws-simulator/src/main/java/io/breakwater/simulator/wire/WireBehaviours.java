package io.breakwater.simulator.wire;

import io.breakwater.simulator.core.behaviour.Behaviour;
import java.util.List;
import java.util.stream.Stream;

/**
 * What the JSON protocols do where AWS's models say nothing. Protocols see no world, so what is assumed here can not be
 * flipped.
 */
public final class WireBehaviours {
    static final Behaviour UNREADABLE_JSON = Behaviour.measured(
            "wire.json.serialization-exception",
            "A body that is not JSON, or a member of another type than its own, answers 400 SerializationException.",
            "Answers of Lambda and DynamoDB, such as: NUMBER_VALUE can not be converted to a String");
    static final Behaviour UNREADABLE_DRS = Behaviour.documented(
            "wire.drs.cannot-parse",
            "DRS answers such a request with 400 ValidationException, reason cannotParse.",
            "DRS API reference, ValidationException, reason");
    static final Behaviour MISSING_MEMBER = Behaviour.measured(
            "wire.json.member-must-not-be-null",
            "A request without a required member answers 400 ValidationException and names every such member: "
                    + "1 validation error detected: Value null at 'name' failed to satisfy constraint: Member must not be null.",
            "Answers of CodePipeline and Data Pipeline");
    static final Behaviour MISSING_MEMBER_CODE = Behaviour.assumed(
            "wire.json.missing-member-code",
            "Services that do not declare ValidationException refuse a missing member with the nearest error they declare.",
            "Error lists of CodeCommit, CodeDeploy, CloudWatch, CloudWatch Logs, ECS, EKS and SQS operations");
    static final Behaviour MISSING_MEMBER_DRS = Behaviour.documented(
            "wire.drs.field-validation-failed",
            "DRS adds reason fieldValidationFailed and the list of the fields.",
            "DRS API reference, ValidationException, reason and fieldList");
    static final Behaviour UNKNOWN_TARGET = Behaviour.measured(
            "wire.json.unknown-operation",
            "An operation that a JSON service does not know answers 400 UnknownOperationException without a message.",
            "Answers of OpsWorks and CloudWatch Logs");
    static final Behaviour UNKNOWN_PATH = Behaviour.measured(
            "wire.rest-json.unknown-operation",
            "A path that a REST-JSON service does not know answers 403 AccessDeniedException: "
                    + "Unable to determine service/operation name to be authorized.",
            "Answer of Lambda; taken to be the same for DRS and EKS");
    static final Behaviour EMPTY_BODY = Behaviour.documented(
            "wire.json.empty-body",
            "A request without a body is read as one with an empty object.",
            "Smithy 2.0, AWS restJson1 protocol, and awsJson1_1 protocol");

    private static final List<Behaviour> JSON = List.of(
            UNREADABLE_JSON,
            UNREADABLE_DRS,
            MISSING_MEMBER,
            MISSING_MEMBER_CODE,
            MISSING_MEMBER_DRS,
            UNKNOWN_TARGET,
            UNKNOWN_PATH,
            EMPTY_BODY);

    private WireBehaviours() {}

    /** All of them. */
    public static List<Behaviour> all() {
        return Stream.of(JSON, XmlBehaviours.all()).flatMap(List::stream).toList();
    }
}
