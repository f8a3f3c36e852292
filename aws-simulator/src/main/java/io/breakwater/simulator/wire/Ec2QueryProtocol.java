package io.breakwater.simulator.wire;

import io.breakwater.simulator.core.call.AwsError;
import io.breakwater.simulator.service.Answer;
import io.breakwater.simulator.service.AwsService;
import io.breakwater.simulator.service.Operation;
import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.core.SdkPojo;

/**
 * EC2's own query protocol: every list is flat, answers have no result element, errors have a form of their own.
 * Source: Smithy 2.0, AWS EC2 query protocol; EC2 developer guide, "Error codes".
 */
public final class Ec2QueryProtocol implements WireProtocol {
    private static final String DRY_RUN = "DryRun";
    private static final QueryReader READER = new QueryReader(
            true,
            (parameter, text, wanted) -> new AwsError(
                    "InvalidParameterValue",
                    400,
                    "Value (" + text + ") for parameter " + parameter + " is invalid. Expected " + wanted + "."));

    @Override
    public boolean speaks(WireRequest request) {
        return QueryParameters.areIn(request);
    }

    @Override
    public Optional<String> operationName(AwsService service, WireRequest request) {
        return QueryParameters.action(request);
    }

    @Override
    public void read(AwsService service, Operation operation, WireRequest request, SdkPojo builder) {
        READER.fill(builder, QueryParameters.of(request));
        List<RequiredMembers.Missing> missing = RequiredMembers.of(service.name(), operation.name(), builder);
        if (!missing.isEmpty()) {
            throw new AwsError(
                    "MissingParameter",
                    400,
                    "The request must contain the parameter "
                            + missing.getFirst().parameter());
        }
    }

    /** EC2 takes DryRun with nearly every operation, and tells that it would have worked as a refusal. */
    @Override
    public Optional<AwsError> rehearsal(Operation operation, WireRequest request) {
        boolean knowsDryRun = operation.newRequest().get().sdkFields().stream()
                .anyMatch(field -> field.memberName().equals(DRY_RUN));
        return QueryParameters.of(request)
                .text(DRY_RUN)
                .filter(text -> knowsDryRun && text.equalsIgnoreCase("true"))
                .map(yes ->
                        new AwsError("DryRunOperation", 412, "Request would have succeeded, but DryRun flag is set."));
    }

    @Override
    public WireResponse write(AwsService service, Operation operation, Answer answer, String requestId) {
        String response = operation.name() + "Response";
        XmlText xml = new XmlText()
                .open(response, XmlAnswers.namespace(service.model().xmlNamespace()))
                .element("requestId", requestId);
        if (answer.document().sdkFields().isEmpty()) {
            // The API reference: "return: Is true if the request succeeds, and an error otherwise."
            xml.element("return", "true");
        }
        XmlDocuments.members(xml, answer.document());
        xml.close(response);
        return XmlAnswers.of(answer.status() == 0 ? 200 : answer.status(), xml, requestId);
    }

    @Override
    public WireResponse refuse(AwsService service, AwsError error, String requestId) {
        XmlText xml = new XmlText()
                .open("Response")
                .open("Errors")
                .open("Error")
                .element("Code", error.code())
                .element("Message", error.text());
        error.members().forEach((name, value) -> XmlAnswers.member(xml, name, value));
        xml.close("Error").close("Errors").element("RequestID", requestId).close("Response");
        return XmlAnswers.of(error.status(), xml, requestId);
    }

    @Override
    public AwsError unknownOperation(AwsService service, WireRequest request) {
        return QueryParameters.of(request)
                .text("Action")
                .map(action -> new AwsError(
                        "InvalidAction", 400, "The action " + action + " is not valid for this web service."))
                .orElseGet(() -> new AwsError("MissingAction", 400, "The request is missing an action parameter."));
    }
}
