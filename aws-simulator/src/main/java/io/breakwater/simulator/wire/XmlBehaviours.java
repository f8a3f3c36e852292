package io.breakwater.simulator.wire;

import io.breakwater.simulator.core.behaviour.Behaviour;
import java.util.List;

/** What the query and XML protocols do where AWS's models say nothing. */
final class XmlBehaviours {
    private static final Behaviour MISSING_PARAMETER = Behaviour.documented(
            "wire.ec2.missing-parameter",
            "EC2 refuses a request without a required parameter with 400 MissingParameter: "
                    + "The request must contain the parameter X.",
            "EC2 developer guide, Error codes, MissingParameter");
    private static final Behaviour INVALID_PARAMETER_VALUE = Behaviour.documented(
            "wire.ec2.invalid-parameter-value",
            "EC2 refuses a value of another type with 400 InvalidParameterValue; the sentence is ours.",
            "EC2 developer guide, Error codes, InvalidParameterValue");
    private static final Behaviour DRY_RUN = Behaviour.documented(
            "wire.ec2.dry-run",
            "A call with DryRun that would succeed is refused with DryRunOperation: "
                    + "Request would have succeeded, but DryRun flag is set.",
            "EC2 API reference, DryRun of every operation; EC2 developer guide, Error codes");
    private static final Behaviour DRY_RUN_STATUS = Behaviour.assumed(
            "wire.ec2.dry-run-status",
            "The HTTP status of DryRunOperation is 412.",
            "Reports of callers; the EC2 documentation does not say");
    private static final Behaviour VALIDATION_ERROR = Behaviour.documented(
            "wire.query.validation-error",
            "Query services refuse a request without a required parameter with 400 ValidationError.",
            "Common errors of the IAM, CloudFormation and Auto Scaling API references");
    private static final Behaviour MALFORMED_INPUT = Behaviour.assumed(
            "wire.query.malformed-input",
            "Query services refuse a value of another type with 400 MalformedInput.",
            "Answers of IAM and CloudWatch to text where a number belongs; taken to be the same for all");
    private static final Behaviour INVALID_ACTION = Behaviour.documented(
            "wire.query.invalid-action",
            "An action that the service does not know answers 400 InvalidAction.",
            "Common errors of the IAM API reference; EC2 developer guide, Error codes");
    private static final Behaviour MALFORMED_QUERY_STRING = Behaviour.documented(
            "wire.query.malformed-query-string",
            "Parameters with broken percent-encoding answer 404 MalformedQueryString.",
            "Common errors of the IAM API reference");
    private static final Behaviour VERSION_IGNORED = Behaviour.assumed(
            "wire.query.version-ignored",
            "The Version parameter is not looked at, as clients of older versions are served alike.",
            "EC2 serves all of its published versions");
    private static final Behaviour MALFORMED_XML = Behaviour.documented(
            "wire.s3.malformed-xml",
            "S3 refuses a body that is not well-formed or lacks a required element with 400 MalformedXML.",
            "S3 API reference, List of error codes, MalformedXML");
    private static final Behaviour NOT_IMPLEMENTED = Behaviour.assumed(
            "wire.s3.not-implemented",
            "S3 operations that the simulator lacks answer 501 NotImplemented.",
            "S3 API reference, List of error codes: the error of functionality that is not implemented");
    private static final Behaviour INVALID_INPUT = Behaviour.documented(
            "wire.route53.invalid-input",
            "Route 53 refuses broken XML, values of another type and missing elements with 400 InvalidInput.",
            "Route 53 API reference, InvalidInput of each operation");
    private static final Behaviour UNKNOWN_ROUTE53 = Behaviour.assumed(
            "wire.route53.unknown-operation",
            "A path that Route 53 does not know answers 404 UnknownOperationException.",
            "The answer of AWS's common framework for REST-XML");

    private XmlBehaviours() {}

    static List<Behaviour> all() {
        return List.of(
                MISSING_PARAMETER,
                INVALID_PARAMETER_VALUE,
                DRY_RUN,
                DRY_RUN_STATUS,
                VALIDATION_ERROR,
                MALFORMED_INPUT,
                INVALID_ACTION,
                MALFORMED_QUERY_STRING,
                VERSION_IGNORED,
                MALFORMED_XML,
                NOT_IMPLEMENTED,
                INVALID_INPUT,
                UNKNOWN_ROUTE53);
    }
}
