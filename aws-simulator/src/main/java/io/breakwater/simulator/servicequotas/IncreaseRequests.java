package io.breakwater.simulator.servicequotas;

import io.breakwater.simulator.core.behaviour.Assumptions;
import io.breakwater.simulator.core.world.Scope;
import io.breakwater.simulator.core.world.World;
import io.breakwater.simulator.service.Call;
import io.breakwater.simulator.service.Operation;
import io.breakwater.simulator.service.Pages;
import java.util.List;
import software.amazon.awssdk.services.servicequotas.model.AppliedLevelEnum;
import software.amazon.awssdk.services.servicequotas.model.GetRequestedServiceQuotaChangeRequest;
import software.amazon.awssdk.services.servicequotas.model.GetRequestedServiceQuotaChangeResponse;
import software.amazon.awssdk.services.servicequotas.model.ListRequestedServiceQuotaChangeHistoryRequest;
import software.amazon.awssdk.services.servicequotas.model.ListRequestedServiceQuotaChangeHistoryResponse;
import software.amazon.awssdk.services.servicequotas.model.RequestServiceQuotaIncreaseRequest;
import software.amazon.awssdk.services.servicequotas.model.RequestServiceQuotaIncreaseResponse;
import software.amazon.awssdk.services.servicequotas.model.RequestStatus;
import software.amazon.awssdk.services.servicequotas.model.RequestedServiceQuotaChange;

/** Requests for more. Source: Service Quotas API reference, RequestServiceQuotaIncrease. */
final class IncreaseRequests {
    private static final int PAGE = 100;
    private static final List<RequestStatus> OPEN = List.of(RequestStatus.PENDING, RequestStatus.CASE_OPENED);

    private IncreaseRequests() {}

    static List<Operation> operations() {
        return List.of(
                Operation.of(
                        "RequestServiceQuotaIncrease",
                        RequestServiceQuotaIncreaseRequest::builder,
                        IncreaseRequests::request),
                Operation.of(
                        "GetRequestedServiceQuotaChange",
                        GetRequestedServiceQuotaChangeRequest::builder,
                        IncreaseRequests::get),
                Operation.of(
                        "ListRequestedServiceQuotaChangeHistory",
                        ListRequestedServiceQuotaChangeHistoryRequest::builder,
                        IncreaseRequests::list));
    }

    private static RequestServiceQuotaIncreaseResponse request(RequestServiceQuotaIncreaseRequest request, Call call) {
        Quota quota = ServiceQuotasService.quota(request.serviceCode(), request.quotaCode());
        check(call, quota, request.desiredValue());
        var change = RequestedServiceQuotaChange.builder()
                .id(call.ids().hexadecimal(32) + call.ids().alphanumeric(8))
                .serviceCode(quota.serviceCode())
                .serviceName(quota.serviceName())
                .quotaCode(quota.code())
                .quotaName(quota.name())
                .quotaArn(ServiceQuotasService.arn(call, quota))
                .desiredValue(request.desiredValue())
                .status(RequestStatus.PENDING)
                .created(call.now())
                .lastUpdated(call.now())
                .requester("{\"accountId\":\"" + call.account() + "\",\"callerArn\":\""
                        + call.caller().arn() + "\"}")
                .globalQuota(false)
                .unit("None")
                .quotaRequestedAtLevel(AppliedLevelEnum.ACCOUNT)
                .build();
        call.table(RequestedServiceQuotaChange.class).put(change.id(), change);
        handle(call.world(), call.scope(), change.id(), quota);
        return RequestServiceQuotaIncreaseResponse.builder()
                .requestedQuota(change)
                .build();
    }

    private static void check(Call call, Quota quota, double desired) {
        if (!quota.adjustable()) {
            throw Assumptions.holds(call.world(), ServiceQuotasBehaviours.FIXED_IS_ILLEGAL)
                    ? ServiceQuotasErrors.illegal("The quota " + quota.code() + " is not adjustable.")
                    : ServiceQuotasErrors.noSuchQuota();
        }
        if (desired <= AppliedQuotas.of(call.world(), call.scope(), quota)) {
            throw ServiceQuotasErrors.illegal(
                    "You must provide a quota value greater than or equal to the current quota value.");
        }
        boolean open = call.table(RequestedServiceQuotaChange.class).stream()
                .filter(change -> change.quotaCode().equals(quota.code()))
                .anyMatch(change -> OPEN.contains(change.status()));
        if (open) {
            throw ServiceQuotasErrors.requestOpen();
        }
    }

    private static void handle(World world, Scope scope, String id, Quota quota) {
        String caseId = Integer.toString(100_000_000 + world.ids().below(900_000_000));
        world.after(
                ServiceQuotasBehaviours.CASE_OPENED.in(world),
                later -> to(later, scope, id, RequestStatus.CASE_OPENED, caseId));
        world.after(ServiceQuotasBehaviours.APPROVED.in(world), later -> {
            to(later, scope, id, RequestStatus.APPROVED, caseId);
            later.table(scope, RequestedServiceQuotaChange.class)
                    .find(id)
                    .ifPresent(change -> AppliedQuotas.grant(later, scope, quota, change.desiredValue()));
        });
    }

    private static void to(World world, Scope scope, String id, RequestStatus status, String caseId) {
        world.table(scope, RequestedServiceQuotaChange.class)
                .update(
                        id,
                        change -> change.toBuilder()
                                .status(status)
                                .caseId(caseId)
                                .lastUpdated(world.now())
                                .build());
    }

    private static GetRequestedServiceQuotaChangeResponse get(
            GetRequestedServiceQuotaChangeRequest request, Call call) {
        return GetRequestedServiceQuotaChangeResponse.builder()
                .requestedQuota(call.table(RequestedServiceQuotaChange.class)
                        .find(request.requestId())
                        .orElseThrow(ServiceQuotasErrors::noSuchRequest))
                .build();
    }

    private static ListRequestedServiceQuotaChangeHistoryResponse list(
            ListRequestedServiceQuotaChangeHistoryRequest request, Call call) {
        List<RequestedServiceQuotaChange> changes = call.table(RequestedServiceQuotaChange.class).newestFirst().stream()
                .filter(change ->
                        request.serviceCode() == null || change.serviceCode().equals(request.serviceCode()))
                .filter(change -> request.status() == null || change.status() == request.status())
                .toList();
        Pages<RequestedServiceQuotaChange> page =
                Pages.of(changes, request.maxResults(), request.nextToken(), PAGE, ServiceQuotasErrors::badToken);
        return ListRequestedServiceQuotaChangeHistoryResponse.builder()
                .requestedQuotas(page.items())
                .nextToken(page.nextToken())
                .build();
    }
}
