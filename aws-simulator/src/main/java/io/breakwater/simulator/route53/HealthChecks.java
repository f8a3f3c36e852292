package io.breakwater.simulator.route53;

import io.breakwater.simulator.core.fault.Fault;
import io.breakwater.simulator.core.fault.Faults;
import io.breakwater.simulator.service.Call;
import io.breakwater.simulator.service.Operation;
import io.breakwater.simulator.service.Pages;
import java.util.List;
import java.util.Objects;
import software.amazon.awssdk.services.route53.model.CreateHealthCheckRequest;
import software.amazon.awssdk.services.route53.model.CreateHealthCheckResponse;
import software.amazon.awssdk.services.route53.model.DeleteHealthCheckRequest;
import software.amazon.awssdk.services.route53.model.DeleteHealthCheckResponse;
import software.amazon.awssdk.services.route53.model.GetHealthCheckRequest;
import software.amazon.awssdk.services.route53.model.GetHealthCheckResponse;
import software.amazon.awssdk.services.route53.model.GetHealthCheckStatusRequest;
import software.amazon.awssdk.services.route53.model.GetHealthCheckStatusResponse;
import software.amazon.awssdk.services.route53.model.HealthCheck;
import software.amazon.awssdk.services.route53.model.HealthCheckObservation;
import software.amazon.awssdk.services.route53.model.ListHealthChecksRequest;
import software.amazon.awssdk.services.route53.model.ListHealthChecksResponse;

/** Health checks. Source: Route 53 API reference. */
final class HealthChecks {
    private static final List<String> CHECKERS = List.of("eu-west-1", "us-east-1", "us-west-2");

    private HealthChecks() {}

    static List<Operation> operations() {
        return List.of(
                Operation.of("CreateHealthCheck", CreateHealthCheckRequest::builder, HealthChecks::create),
                Operation.of("GetHealthCheck", GetHealthCheckRequest::builder, HealthChecks::get),
                Operation.of("GetHealthCheckStatus", GetHealthCheckStatusRequest::builder, HealthChecks::status),
                Operation.of("ListHealthChecks", ListHealthChecksRequest::builder, HealthChecks::list),
                Operation.of("DeleteHealthCheck", DeleteHealthCheckRequest::builder, HealthChecks::delete));
    }

    static HealthCheck existing(Call call, String id) {
        return call.globalTable(HealthCheck.class).find(id).orElseThrow(() -> Route53Errors.noSuchHealthCheck(id));
    }

    private static CreateHealthCheckResponse create(CreateHealthCheckRequest request, Call call) {
        boolean known = call.globalTable(HealthCheck.class).stream()
                .anyMatch(check -> check.callerReference().equals(request.callerReference()));
        if (known) {
            throw Route53Errors.healthCheckExists(request.callerReference());
        }
        HealthCheck check = HealthCheck.builder()
                .id(call.ids().uuid())
                .callerReference(request.callerReference())
                .healthCheckConfig(request.healthCheckConfig())
                .healthCheckVersion(1L)
                .build();
        call.globalTable(HealthCheck.class).put(check.id(), check);
        return CreateHealthCheckResponse.builder()
                .healthCheck(check)
                .location("https://route53.amazonaws.com/2013-04-01/healthcheck/" + check.id())
                .build();
    }

    private static GetHealthCheckResponse get(GetHealthCheckRequest request, Call call) {
        return GetHealthCheckResponse.builder()
                .healthCheck(existing(call, request.healthCheckId()))
                .build();
    }

    private static GetHealthCheckStatusResponse status(GetHealthCheckStatusRequest request, Call call) {
        HealthCheck check = existing(call, request.healthCheckId());
        var target = new Fault.Target(call.account(), call.region(), "route53", "GetHealthCheckStatus", check.id());
        String status = Faults.inForce(call.world(), Fault.Kind.WorkFailure.class, target)
                        .isPresent()
                ? "Failure: The health checker could not establish a connection within the timeout limit."
                : "Success: HTTP Status Code 200, OK";
        return GetHealthCheckStatusResponse.builder()
                .healthCheckObservations(CHECKERS.stream()
                        .map(region -> HealthCheckObservation.builder()
                                .region(region)
                                .ipAddress("192.0.2." + (1 + CHECKERS.indexOf(region)))
                                .statusReport(report -> report.status(status).checkedTime(call.now()))
                                .build())
                        .toList())
                .build();
    }

    private static ListHealthChecksResponse list(ListHealthChecksRequest request, Call call) {
        Pages<HealthCheck> page = Pages.of(
                List.copyOf(call.globalTable(HealthCheck.class).all()),
                Route53Service.items(request.maxItems()),
                request.marker(),
                Route53Service.PAGE,
                Route53Errors::badMarker);
        return ListHealthChecksResponse.builder()
                .healthChecks(page.items())
                .marker(Objects.requireNonNullElse(request.marker(), ""))
                .nextMarker(page.nextToken())
                .isTruncated(page.nextToken() != null)
                .maxItems(Objects.requireNonNullElse(request.maxItems(), "100"))
                .build();
    }

    private static DeleteHealthCheckResponse delete(DeleteHealthCheckRequest request, Call call) {
        existing(call, request.healthCheckId());
        call.globalTable(HealthCheck.class).remove(request.healthCheckId());
        return DeleteHealthCheckResponse.builder().build();
    }
}
