package io.breakwater.simulator.computeoptimizer;

import io.breakwater.simulator.core.ec2.InstanceLifecycle;
import io.breakwater.simulator.core.ec2.InstanceShape;
import io.breakwater.simulator.core.ec2.InstanceShapes;
import io.breakwater.simulator.ec2.instance.Instances;
import io.breakwater.simulator.service.AwsService;
import io.breakwater.simulator.service.Call;
import io.breakwater.simulator.service.Operation;
import io.breakwater.simulator.service.Pages;
import io.breakwater.simulator.service.ServiceModel;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import software.amazon.awssdk.services.computeoptimizer.model.Currency;
import software.amazon.awssdk.services.computeoptimizer.model.FilterName;
import software.amazon.awssdk.services.computeoptimizer.model.Finding;
import software.amazon.awssdk.services.computeoptimizer.model.GetEc2InstanceRecommendationsRequest;
import software.amazon.awssdk.services.computeoptimizer.model.GetEc2InstanceRecommendationsResponse;
import software.amazon.awssdk.services.computeoptimizer.model.GetRecommendationSummariesRequest;
import software.amazon.awssdk.services.computeoptimizer.model.GetRecommendationSummariesResponse;
import software.amazon.awssdk.services.computeoptimizer.model.InstanceRecommendation;
import software.amazon.awssdk.services.computeoptimizer.model.InstanceRecommendationOption;
import software.amazon.awssdk.services.computeoptimizer.model.MetricName;
import software.amazon.awssdk.services.computeoptimizer.model.MetricStatistic;
import software.amazon.awssdk.services.computeoptimizer.model.MigrationEffort;
import software.amazon.awssdk.services.computeoptimizer.model.RecommendationSourceType;
import software.amazon.awssdk.services.computeoptimizer.model.RecommendationSummary;
import software.amazon.awssdk.services.computeoptimizer.model.Summary;
import software.amazon.awssdk.services.computeoptimizer.model.UtilizationMetric;

/** AWS Compute Optimizer for EC2 instances. How busy an instance's processor is, is made up from its id: below 40 percent it is
 * over-provisioned, above 85 under-provisioned. Source: Compute Optimizer API reference, 2019-11-01. */
public final class ComputeOptimizerService {
    private static final int PAGE = 1_000;
    private static final Duration NEEDED = Duration.ofHours(30);
    private static final int LOW = 40;
    private static final int HIGH = 85;
    private static final double MONTH_HOURS = 730;

    private ComputeOptimizerService() {}

    public static AwsService service() {
        return AwsService.of(
                "computeoptimizer",
                ServiceModel.json10("compute-optimizer", "2019-11-01", "ComputeOptimizerService"),
                Stream.concat(
                                Enrollment.operations().stream(),
                                Stream.of(
                                        Operation.of(
                                                "GetEC2InstanceRecommendations",
                                                GetEc2InstanceRecommendationsRequest::builder,
                                                ComputeOptimizerService::instances),
                                        Operation.of(
                                                "GetRecommendationSummaries",
                                                GetRecommendationSummariesRequest::builder,
                                                ComputeOptimizerService::summaries)))
                        .toList(),
                ComputeOptimizerBehaviours.ALL);
    }

    private static List<InstanceRecommendation> recommendations(Call call) {
        return Instances.all(call.world(), call.scope()).stream()
                .filter(row -> row.state() == InstanceLifecycle.RUNNING)
                .filter(row -> !row.instance().launchTime().plus(NEEDED).isAfter(call.now()))
                .flatMap(row -> InstanceShapes.find(row.instance().instanceTypeAsString())
                        .map(shape -> recommendation(call, row.id(), shape))
                        .stream())
                .toList();
    }

    private static InstanceRecommendation recommendation(Call call, String id, InstanceShape shape) {
        int cpu = Math.floorMod(id.hashCode(), 100);
        Optional<InstanceShape> better =
                cpu < LOW ? sibling(shape, 0.5) : cpu > HIGH ? sibling(shape, 2) : Optional.empty();
        Finding finding =
                better.isEmpty() ? Finding.OPTIMIZED : cpu < LOW ? Finding.OVERPROVISIONED : Finding.UNDERPROVISIONED;
        return InstanceRecommendation.builder()
                .accountId(call.account())
                .instanceArn(call.arn("ec2", "instance/" + id))
                .instanceName(id)
                .currentInstanceType(shape.name())
                .finding(finding)
                .utilizationMetrics(UtilizationMetric.builder()
                        .name(MetricName.CPU)
                        .statistic(MetricStatistic.MAXIMUM)
                        .value((double) cpu)
                        .build())
                .lookBackPeriodInDays(14.0)
                .lastRefreshTimestamp(call.now())
                .instanceState("running")
                .recommendationOptions(
                        better.map(other -> List.of(option(shape, other))).orElseGet(List::of))
                .build();
    }

    /** The type of the same family with so many times the processors. */
    private static Optional<InstanceShape> sibling(InstanceShape shape, double times) {
        return InstanceShapes.every().stream()
                .filter(other -> other.make().family().equals(shape.make().family()))
                .filter(other -> other.vcpus() == shape.vcpus() * times)
                .findFirst();
    }

    private static double monthly(InstanceShape shape) {
        return shape.vcpus() * shape.make().usdPerVcpuHour() * MONTH_HOURS;
    }

    private static InstanceRecommendationOption option(InstanceShape from, InstanceShape to) {
        var option = InstanceRecommendationOption.builder()
                .instanceType(to.name())
                .rank(1)
                .performanceRisk(1.0)
                .migrationEffort(MigrationEffort.VERY_LOW);
        double saved = monthly(from) - monthly(to);
        if (saved > 0) {
            option.savingsOpportunity(savings -> savings.savingsOpportunityPercentage(100 * saved / monthly(from))
                    .estimatedMonthlySavings(usd -> usd.currency(Currency.USD).value(saved)));
        }
        return option.build();
    }

    private static GetEc2InstanceRecommendationsResponse instances(
            GetEc2InstanceRecommendationsRequest request, Call call) {
        Enrollment.require(call);
        List<InstanceRecommendation> wanted = recommendations(call).stream()
                .filter(each -> request.instanceArns().isEmpty()
                        || request.instanceArns().contains(each.instanceArn()))
                .filter(each -> request.filters().stream()
                        .filter(filter -> filter.name() == FilterName.FINDING)
                        .allMatch(filter -> filter.values().stream()
                                .anyMatch(value -> value.replace("-", "")
                                        .equalsIgnoreCase(each.findingAsString().replace("_", "")))))
                .toList();
        Pages<InstanceRecommendation> page =
                Pages.of(wanted, request.maxResults(), request.nextToken(), PAGE, ComputeOptimizerErrors::badToken);
        return GetEc2InstanceRecommendationsResponse.builder()
                .instanceRecommendations(page.items())
                .nextToken(page.nextToken())
                .build();
    }

    private static GetRecommendationSummariesResponse summaries(GetRecommendationSummariesRequest request, Call call) {
        Enrollment.require(call);
        List<InstanceRecommendation> all = recommendations(call);
        double saved = all.stream()
                .flatMap(each -> each.recommendationOptions().stream())
                .filter(option -> option.savingsOpportunity() != null)
                .mapToDouble(option ->
                        option.savingsOpportunity().estimatedMonthlySavings().value())
                .sum();
        List<Summary> summaries = Stream.of(Finding.OPTIMIZED, Finding.OVERPROVISIONED, Finding.UNDERPROVISIONED)
                .map(finding -> Summary.builder()
                        .name(finding)
                        .value((double) all.stream()
                                .filter(each -> each.finding() == finding)
                                .count())
                        .build())
                .toList();
        return GetRecommendationSummariesResponse.builder()
                .recommendationSummaries(RecommendationSummary.builder()
                        .accountId(call.account())
                        .recommendationResourceType(RecommendationSourceType.EC2_INSTANCE)
                        .summaries(summaries)
                        .savingsOpportunity(savings -> savings.estimatedMonthlySavings(
                                usd -> usd.currency(Currency.USD).value(saved)))
                        .build())
                .build();
    }
}
