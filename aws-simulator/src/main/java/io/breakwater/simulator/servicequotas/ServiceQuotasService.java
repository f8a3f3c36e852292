package io.breakwater.simulator.servicequotas;

import io.breakwater.simulator.service.AwsService;
import io.breakwater.simulator.service.Call;
import io.breakwater.simulator.service.Operation;
import io.breakwater.simulator.service.Pages;
import io.breakwater.simulator.service.ServiceModel;
import java.util.List;
import java.util.stream.Stream;
import software.amazon.awssdk.services.servicequotas.model.AppliedLevelEnum;
import software.amazon.awssdk.services.servicequotas.model.GetAwsDefaultServiceQuotaRequest;
import software.amazon.awssdk.services.servicequotas.model.GetAwsDefaultServiceQuotaResponse;
import software.amazon.awssdk.services.servicequotas.model.GetServiceQuotaRequest;
import software.amazon.awssdk.services.servicequotas.model.GetServiceQuotaResponse;
import software.amazon.awssdk.services.servicequotas.model.ListAwsDefaultServiceQuotasRequest;
import software.amazon.awssdk.services.servicequotas.model.ListAwsDefaultServiceQuotasResponse;
import software.amazon.awssdk.services.servicequotas.model.ListServiceQuotasRequest;
import software.amazon.awssdk.services.servicequotas.model.ListServiceQuotasResponse;
import software.amazon.awssdk.services.servicequotas.model.ListServicesRequest;
import software.amazon.awssdk.services.servicequotas.model.ListServicesResponse;
import software.amazon.awssdk.services.servicequotas.model.ServiceInfo;
import software.amazon.awssdk.services.servicequotas.model.ServiceQuota;

/** Service Quotas. Not simulated: templates for new accounts, tags, utilization reports. Source: Service Quotas API reference. */
public final class ServiceQuotasService {
    private static final int PAGE = 100;

    private ServiceQuotasService() {}

    public static AwsService service() {
        List<Operation> operations = Stream.concat(
                        Stream.of(
                                Operation.of(
                                        "ListServices", ListServicesRequest::builder, ServiceQuotasService::services),
                                Operation.of(
                                        "ListServiceQuotas",
                                        ListServiceQuotasRequest::builder,
                                        ServiceQuotasService::list),
                                Operation.of(
                                        "GetServiceQuota", GetServiceQuotaRequest::builder, ServiceQuotasService::get),
                                Operation.of(
                                        "ListAWSDefaultServiceQuotas",
                                        ListAwsDefaultServiceQuotasRequest::builder,
                                        ServiceQuotasService::listDefaults),
                                Operation.of(
                                        "GetAWSDefaultServiceQuota",
                                        GetAwsDefaultServiceQuotaRequest::builder,
                                        ServiceQuotasService::getDefault)),
                        IncreaseRequests.operations().stream())
                .toList();
        return AwsService.of(
                "servicequotas",
                ServiceModel.json11("servicequotas", "2019-06-24", "ServiceQuotasV20190624"),
                operations,
                ServiceQuotasBehaviours.ALL);
    }

    static Quota quota(String service, String code) {
        return ofService(service).stream()
                .filter(quota -> quota.code().equals(code))
                .findFirst()
                .orElseThrow(ServiceQuotasErrors::noSuchQuota);
    }

    static String arn(Call call, Quota quota) {
        return call.arn("servicequotas", quota.id());
    }

    private static List<Quota> ofService(String service) {
        List<Quota> quotas = QuotaCatalog.all().stream()
                .filter(quota -> quota.serviceCode().equals(service))
                .toList();
        if (quotas.isEmpty()) {
            throw ServiceQuotasErrors.noSuchService();
        }
        return quotas;
    }

    private static ListServicesResponse services(ListServicesRequest request, Call call) {
        List<ServiceInfo> services = QuotaCatalog.all().stream()
                .map(quota -> ServiceInfo.builder()
                        .serviceCode(quota.serviceCode())
                        .serviceName(quota.serviceName())
                        .build())
                .distinct()
                .toList();
        Pages<ServiceInfo> page =
                Pages.of(services, request.maxResults(), request.nextToken(), PAGE, ServiceQuotasErrors::badToken);
        return ListServicesResponse.builder()
                .services(page.items())
                .nextToken(page.nextToken())
                .build();
    }

    private static ListServiceQuotasResponse list(ListServiceQuotasRequest request, Call call) {
        List<ServiceQuota> quotas = ofService(request.serviceCode()).stream()
                .filter(quota -> request.quotaCode() == null || quota.code().equals(request.quotaCode()))
                .map(quota -> applied(call, quota))
                .toList();
        Pages<ServiceQuota> page =
                Pages.of(quotas, request.maxResults(), request.nextToken(), PAGE, ServiceQuotasErrors::badToken);
        return ListServiceQuotasResponse.builder()
                .quotas(page.items())
                .nextToken(page.nextToken())
                .build();
    }

    private static GetServiceQuotaResponse get(GetServiceQuotaRequest request, Call call) {
        Quota quota = quota(request.serviceCode(), request.quotaCode());
        return GetServiceQuotaResponse.builder().quota(applied(call, quota)).build();
    }

    private static ListAwsDefaultServiceQuotasResponse listDefaults(
            ListAwsDefaultServiceQuotasRequest request, Call call) {
        List<ServiceQuota> quotas = ofService(request.serviceCode()).stream()
                .map(quota -> described(call, quota, quota.value()))
                .toList();
        Pages<ServiceQuota> page =
                Pages.of(quotas, request.maxResults(), request.nextToken(), PAGE, ServiceQuotasErrors::badToken);
        return ListAwsDefaultServiceQuotasResponse.builder()
                .quotas(page.items())
                .nextToken(page.nextToken())
                .build();
    }

    private static GetAwsDefaultServiceQuotaResponse getDefault(GetAwsDefaultServiceQuotaRequest request, Call call) {
        Quota quota = quota(request.serviceCode(), request.quotaCode());
        return GetAwsDefaultServiceQuotaResponse.builder()
                .quota(described(call, quota, quota.value()))
                .build();
    }

    private static ServiceQuota applied(Call call, Quota quota) {
        return described(call, quota, AppliedQuotas.of(call.world(), call.scope(), quota));
    }

    private static ServiceQuota described(Call call, Quota quota, double value) {
        return ServiceQuota.builder()
                .serviceCode(quota.serviceCode())
                .serviceName(quota.serviceName())
                .quotaArn(arn(call, quota))
                .quotaCode(quota.code())
                .quotaName(quota.name())
                .value(value)
                .unit("None")
                .adjustable(quota.adjustable())
                .globalQuota(false)
                .quotaAppliedAtLevel(AppliedLevelEnum.ACCOUNT)
                .build();
    }
}
