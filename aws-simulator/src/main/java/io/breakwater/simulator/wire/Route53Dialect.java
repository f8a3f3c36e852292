package io.breakwater.simulator.wire;

import io.breakwater.simulator.core.call.AwsError;
import io.breakwater.simulator.service.AwsService;
import java.util.List;
import java.util.Map;

/** Route 53's habits. Source: Route 53 API reference, response syntax and common errors. */
record Route53Dialect() implements RestXmlDialect {
    @Override
    public WireRequest plain(WireRequest request) {
        return request;
    }

    @Override
    public boolean alwaysHasBody() {
        return true;
    }

    @Override
    public String root(String operation) {
        return operation + "Response";
    }

    @Override
    public boolean wrapsText(String operation) {
        return false;
    }

    @Override
    public String contentType() {
        return "text/xml";
    }

    @Override
    public Map<String, String> headers(String requestId) {
        return Map.of("x-amzn-RequestId", requestId);
    }

    @Override
    public AwsError badValue(UnreadableRequest problem) {
        return new AwsError("InvalidInput", 400, problem.reason());
    }

    @Override
    public AwsError badDocument(UnreadableRequest problem) {
        return new AwsError("InvalidInput", 400, "Invalid XML ; " + problem.reason());
    }

    @Override
    public AwsError missing(List<RequiredMembers.Missing> missing, WireRequest request) {
        return new AwsError("InvalidInput", 400, RequiredMembers.sentence(missing));
    }

    @Override
    public AwsError unknown(boolean existsAtAws) {
        return new AwsError("UnknownOperationException", 404, "");
    }

    @Override
    public WireResponse refuse(AwsService service, AwsError error, String requestId) {
        return XmlAnswers.errorResponse(service.model().xmlNamespace(), error, requestId);
    }
}
