package io.breakwater.simulator.servicequotas;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.breakwater.simulator.Simulator;
import io.breakwater.simulator.TestSimulator;
import io.breakwater.simulator.core.drs.DrsQuota;
import io.breakwater.simulator.core.world.Scope;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.servicequotas.ServiceQuotasClient;
import software.amazon.awssdk.services.servicequotas.model.IllegalArgumentException;
import software.amazon.awssdk.services.servicequotas.model.InvalidPaginationTokenException;
import software.amazon.awssdk.services.servicequotas.model.NoSuchResourceException;
import software.amazon.awssdk.services.servicequotas.model.RequestStatus;
import software.amazon.awssdk.services.servicequotas.model.ResourceAlreadyExistsException;
import software.amazon.awssdk.services.servicequotas.model.ServiceInfo;

class ServiceQuotasServiceTest {
    private static final String SOURCE_SERVERS = "L-E28BE5E0";
    private static final String VCPUS = "L-1216C47A";

    private final TestSimulator simulator = TestSimulator.start();
    private final ServiceQuotasClient quotas = simulator.client(ServiceQuotasClient.builder());

    @AfterEach
    void stop() {
        quotas.close();
        simulator.close();
    }

    @Test
    void theQuotasOfElasticDisasterRecoveryAreTold() {
        assertThat(quotas.listServiceQuotas(request -> request.serviceCode("drs"))
                        .quotas())
                .hasSize(DrsQuota.values().length)
                .anySatisfy(quota -> {
                    assertThat(quota.quotaCode()).isEqualTo("L-B827C881");
                    assertThat(quota.value()).isEqualTo(100);
                    assertThat(quota.adjustable()).isFalse();
                    assertThat(quota.quotaArn())
                            .isEqualTo("arn:aws:servicequotas:eu-central-1:111122223333:drs/L-B827C881");
                });
        assertThat(quotas.listServices(request -> request.maxResults(100)).services())
                .extracting(ServiceInfo::serviceCode)
                .contains("drs", "ec2", "vpc", "rds")
                .doesNotHaveDuplicates();
        assertThat(quotas.listAWSDefaultServiceQuotas(request -> request.serviceCode("drs"))
                        .quotas())
                .hasSize(DrsQuota.values().length);
    }

    @Test
    void theAppliedVcpuLimitIsNotTheDefaultOne() {
        assertThat(applied("ec2", VCPUS)).isEqualTo(20_000);
        assertThat(quotas.getAWSDefaultServiceQuota(
                                request -> request.serviceCode("ec2").quotaCode(VCPUS))
                        .quota()
                        .value())
                .isEqualTo(5);
    }

    @Test
    void anIncreaseIsApprovedAfterAWhileAndThenApplies() {
        // When
        String id = raise("ec2", VCPUS, 25_000);

        // Then
        assertThat(status(id)).isEqualTo(RequestStatus.PENDING);
        simulator.step(Duration.ofMinutes(1));
        assertThat(status(id)).isEqualTo(RequestStatus.CASE_OPENED);
        assertThat(applied("ec2", VCPUS)).isEqualTo(20_000);
        simulator.step(Duration.ofMinutes(29));
        assertThat(status(id)).isEqualTo(RequestStatus.APPROVED);
        assertThat(applied("ec2", VCPUS)).isEqualTo(25_000);
        assertThat(quotas.listRequestedServiceQuotaChangeHistory(request -> request.serviceCode("ec2"))
                        .requestedQuotas())
                .singleElement()
                .satisfies(change -> assertThat(change.caseId()).isNotBlank());
    }

    @Test
    void aRaisedSourceServerQuotaIsWhatDrsObeys() {
        raise("drs", SOURCE_SERVERS, 5_000);
        simulator.step(Duration.ofHours(1));

        assertThat(applied("drs", SOURCE_SERVERS)).isEqualTo(5_000);
        var scope = new Scope(Simulator.PRODUCTION, "eu-central-1");
        int obeyed =
                simulator.world().locked(() -> AppliedQuotas.of(simulator.world(), scope, DrsQuota.SOURCE_SERVERS));
        assertThat(obeyed).isEqualTo(5_000);
    }

    @Test
    void aFixedQuotaASmallerValueAndASecondOpenRequestAreRefused() {
        assertThatThrownBy(() -> raise("drs", "L-B827C881", 200)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> raise("drs", SOURCE_SERVERS, 4_000)).isInstanceOf(IllegalArgumentException.class);
        raise("drs", SOURCE_SERVERS, 5_000);
        assertThatThrownBy(() -> raise("drs", SOURCE_SERVERS, 6_000))
                .isInstanceOf(ResourceAlreadyExistsException.class)
                .hasMessageContaining("Only one open service quota increase request is allowed per quota.");
    }

    @Test
    void unknownServicesQuotasRequestsAndTokensAreRefused() {
        assertThatThrownBy(() -> quotas.listServiceQuotas(request -> request.serviceCode("none")))
                .isInstanceOf(NoSuchResourceException.class);
        assertThatThrownBy(() -> applied("drs", "L-00000000")).isInstanceOf(NoSuchResourceException.class);
        assertThatThrownBy(() -> status("none")).isInstanceOf(NoSuchResourceException.class);
        assertThatThrownBy(() -> quotas.listServices(request -> request.nextToken("foreign")))
                .isInstanceOf(InvalidPaginationTokenException.class);
    }

    private double applied(String service, String code) {
        return quotas.getServiceQuota(request -> request.serviceCode(service).quotaCode(code))
                .quota()
                .value();
    }

    private String raise(String service, String code, double value) {
        return quotas.requestServiceQuotaIncrease(
                        request -> request.serviceCode(service).quotaCode(code).desiredValue(value))
                .requestedQuota()
                .id();
    }

    private RequestStatus status(String id) {
        return quotas.getRequestedServiceQuotaChange(request -> request.requestId(id))
                .requestedQuota()
                .status();
    }
}
