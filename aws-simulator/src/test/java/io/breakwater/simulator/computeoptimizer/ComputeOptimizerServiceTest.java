package io.breakwater.simulator.computeoptimizer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.breakwater.simulator.Simulator;
import io.breakwater.simulator.TestSimulator;
import io.breakwater.simulator.core.world.Scope;
import io.breakwater.simulator.ec2.instance.InstanceLauncher;
import io.breakwater.simulator.ec2.instance.LaunchOrder;
import io.breakwater.simulator.ec2.storage.PublicImages;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.computeoptimizer.ComputeOptimizerClient;
import software.amazon.awssdk.services.computeoptimizer.model.Filter;
import software.amazon.awssdk.services.computeoptimizer.model.FilterName;
import software.amazon.awssdk.services.computeoptimizer.model.Finding;
import software.amazon.awssdk.services.computeoptimizer.model.InstanceRecommendation;
import software.amazon.awssdk.services.computeoptimizer.model.InvalidParameterValueException;
import software.amazon.awssdk.services.computeoptimizer.model.OptInRequiredException;
import software.amazon.awssdk.services.computeoptimizer.model.RecommendationSummary;
import software.amazon.awssdk.services.computeoptimizer.model.Status;
import software.amazon.awssdk.services.computeoptimizer.model.Summary;
import software.amazon.awssdk.services.ec2.model.ResponseLaunchTemplateData;

class ComputeOptimizerServiceTest {
    private static final Scope SCOPE = new Scope(Simulator.PRODUCTION, "eu-central-1");
    private static final int INSTANCES = 12;

    private final TestSimulator simulator = TestSimulator.start();
    private final ComputeOptimizerClient optimizer = simulator.client(ComputeOptimizerClient.builder());

    @BeforeEach
    void instances() {
        String image = PublicImages.usual("eu-central-1", false).imageId();
        var data = ResponseLaunchTemplateData.builder()
                .imageId(image)
                .instanceType("m5.xlarge")
                .build();
        simulator.world().locked(() -> {
            for (int i = 0; i < INSTANCES; i++) {
                InstanceLauncher.launch(simulator.world(), SCOPE, LaunchOrder.of(data));
            }
        });
    }

    @AfterEach
    void stop() {
        optimizer.close();
        simulator.close();
    }

    @Test
    void anAccountThatDidNotOptInIsToldNothing() {
        assertThatThrownBy(this::recommendations).isInstanceOf(OptInRequiredException.class);
        assertThat(status()).isEqualTo(Status.INACTIVE);
        optIn();
        assertThat(status()).isEqualTo(Status.PENDING);
        assertThatThrownBy(this::recommendations).isInstanceOf(OptInRequiredException.class);
        simulator.step(Duration.ofMinutes(1));

        assertThat(status()).isEqualTo(Status.ACTIVE);
        optimizer.updateEnrollmentStatus(request -> request.status(Status.INACTIVE));
        assertThatThrownBy(this::recommendations).isInstanceOf(OptInRequiredException.class);
        assertThatThrownBy(() -> optimizer.updateEnrollmentStatus(request -> request.status(Status.FAILED)))
                .isInstanceOf(InvalidParameterValueException.class);
    }

    @Test
    void anInstanceIsJudgedOnceItHasRunThirtyHours() {
        optIn();
        simulator.step(Duration.ofHours(29));
        assertThat(recommendations()).isEmpty();
        simulator.step(Duration.ofHours(1));

        assertThat(recommendations()).hasSize(INSTANCES).allSatisfy(each -> {
            assertThat(each.currentInstanceType()).isEqualTo("m5.xlarge");
            switch (each.finding()) {
                case OVERPROVISIONED ->
                    assertThat(each.recommendationOptions().getFirst().instanceType())
                            .isEqualTo("m5.large");
                case UNDERPROVISIONED ->
                    assertThat(each.recommendationOptions().getFirst().instanceType())
                            .isEqualTo("m5.2xlarge");
                default -> assertThat(each.recommendationOptions()).isEmpty();
            }
        });
        assertThat(recommendations())
                .anySatisfy(each -> assertThat(each.finding()).isEqualTo(Finding.OVERPROVISIONED));
    }

    @Test
    void summariesCountTheFindings() {
        optIn();
        simulator.step(Duration.ofHours(31));
        RecommendationSummary summary = optimizer
                .getRecommendationSummaries(request -> request.maxResults(10))
                .recommendationSummaries()
                .getFirst();

        assertThat(summary.summaries().stream().mapToDouble(Summary::value).sum())
                .isEqualTo(INSTANCES);
        assertThat(summary.savingsOpportunity().estimatedMonthlySavings().value())
                .isPositive();
    }

    @Test
    void findingsAreFilteredAndForeignTokensRefused() {
        optIn();
        simulator.step(Duration.ofHours(31));
        assertThat(optimizer
                        .getEC2InstanceRecommendations(request -> request.filters(Filter.builder()
                                .name(FilterName.FINDING)
                                .values("Overprovisioned")
                                .build()))
                        .instanceRecommendations())
                .isNotEmpty()
                .allSatisfy(each -> assertThat(each.finding()).isEqualTo(Finding.OVERPROVISIONED));
        assertThatThrownBy(() -> optimizer.getEC2InstanceRecommendations(request -> request.nextToken("foreign")))
                .isInstanceOf(InvalidParameterValueException.class);
    }

    private void optIn() {
        optimizer.updateEnrollmentStatus(request -> request.status(Status.ACTIVE));
    }

    private Status status() {
        return optimizer.getEnrollmentStatus(request -> {}).status();
    }

    private List<InstanceRecommendation> recommendations() {
        return optimizer
                .getEC2InstanceRecommendations(request -> request.maxResults(100))
                .instanceRecommendations();
    }
}
