package io.breakwater.simulator.wire;

import io.breakwater.simulator.core.call.AwsError;
import io.breakwater.simulator.service.Answer;
import io.breakwater.simulator.service.AwsService;
import io.breakwater.simulator.service.Operation;
import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.core.SdkPojo;

/**
 * The AWS query protocol: parameters of a form in, XML out. IAM, STS, CloudWatch, Auto Scaling, RDS, ELB,
 * CloudFormation and SNS speak it. Source: Smithy 2.0, AWS query protocol.
 */
public final class QueryProtocol implements WireProtocol {
    private static final QueryReader READER = new QueryReader(
            false,
            (parameter, text, wanted) -> new AwsError(
                    "MalformedInput", 400, "Value '" + text + "' at '" + parameter + "' is not " + wanted));

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
        READER.fill(builder, QueryParameters.of(isSqs(service) ? SqsQueryForm.plain(request) : request));
        if (QueryErrorCodes.speaksThem(service)) {
            RequestRefusals.requireMembers(service, operation, builder);
            return;
        }
        List<RequiredMembers.Missing> missing = RequiredMembers.of(service.name(), operation.name(), builder);
        if (!missing.isEmpty()) {
            throw new AwsError("ValidationError", 400, RequiredMembers.sentence(missing));
        }
    }

    @Override
    public WireResponse write(AwsService service, Operation operation, Answer answer, String requestId) {
        String response = operation.name() + "Response";
        String result = operation.name() + "Result";
        XmlText xml = new XmlText()
                .open(response, XmlAnswers.namespace(service.model().xmlNamespace()))
                .open(result);
        XmlDocuments.members(xml, answer.document());
        xml.close(result)
                .open("ResponseMetadata")
                .element("RequestId", requestId)
                .close("ResponseMetadata")
                .close(response);
        WireResponse written = XmlAnswers.of(answer.status() == 0 ? 200 : answer.status(), xml, requestId);
        return isSqs(service) ? SqsQueryForm.named(operation.name(), written) : written;
    }

    private static boolean isSqs(AwsService service) {
        return service.name().equals("sqs");
    }

    @Override
    public WireResponse refuse(AwsService service, AwsError error, String requestId) {
        return XmlAnswers.errorResponse(
                service.model().xmlNamespace(), QueryErrorCodes.inQuery(service, error), requestId);
    }

    @Override
    public AwsError unknownOperation(AwsService service, WireRequest request) {
        return QueryParameters.of(request)
                .text("Action")
                .map(action -> new AwsError(
                        "InvalidAction",
                        400,
                        "Could not find operation " + action + " for version "
                                + service.model().apiVersion()))
                .orElseGet(() -> new AwsError("MissingAction", 400, "The request is missing an action parameter."));
    }
}
