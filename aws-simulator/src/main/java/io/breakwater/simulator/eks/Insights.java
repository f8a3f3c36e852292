package io.breakwater.simulator.eks;

import io.breakwater.simulator.service.Call;
import io.breakwater.simulator.service.Operation;
import io.breakwater.simulator.service.Pages;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.UUID;
import software.amazon.awssdk.services.eks.model.Category;
import software.amazon.awssdk.services.eks.model.Cluster;
import software.amazon.awssdk.services.eks.model.DescribeInsightRequest;
import software.amazon.awssdk.services.eks.model.DescribeInsightResponse;
import software.amazon.awssdk.services.eks.model.Insight;
import software.amazon.awssdk.services.eks.model.InsightStatusValue;
import software.amazon.awssdk.services.eks.model.InsightSummary;
import software.amazon.awssdk.services.eks.model.ListInsightsRequest;
import software.amazon.awssdk.services.eks.model.ListInsightsResponse;

/** Insights: whether a cluster is ready for the next version. Source: EKS user guide, "Cluster insights". */
final class Insights {
    private Insights() {}

    static List<Operation> operations() {
        return List.of(
                Operation.of("ListInsights", ListInsightsRequest::builder, Insights::list),
                Operation.of("DescribeInsight", DescribeInsightRequest::builder, Insights::describe));
    }

    /** A node group that is behind its cluster's version is a warning; everything else passes. */
    private static List<Insight> of(Call call, Cluster cluster) {
        boolean behind = Nodegroups.of(call, cluster.name()).stream()
                .anyMatch(group -> !group.version().equals(cluster.version()));
        return List.of(
                insight(
                        call,
                        cluster,
                        "Deprecated APIs",
                        false,
                        "Checks for usage of APIs that the next version removes."),
                insight(
                        call,
                        cluster,
                        "Kubelet version skew",
                        behind,
                        "Checks that nodes are not behind the cluster's version."));
    }

    private static Insight insight(Call call, Cluster cluster, String name, boolean warns, String description) {
        InsightStatusValue status = warns ? InsightStatusValue.WARNING : InsightStatusValue.PASSING;
        return Insight.builder()
                .id(UUID.nameUUIDFromBytes((cluster.arn() + name).getBytes(StandardCharsets.UTF_8))
                        .toString())
                .name(name)
                .category(Category.UPGRADE_READINESS)
                .kubernetesVersion(cluster.version())
                .lastRefreshTime(call.now())
                .lastTransitionTime(cluster.createdAt())
                .description(description)
                .insightStatus(now -> now.status(status).reason(description))
                .recommendation(warns ? "Update the node groups to the cluster's version." : "Nothing to do.")
                .build();
    }

    private static ListInsightsResponse list(ListInsightsRequest request, Call call) {
        Cluster cluster = EksClusters.existing(call, request.clusterName());
        List<InsightSummary> insights = of(call, cluster).stream()
                .filter(insight -> request.filter() == null
                        || request.filter().statuses().isEmpty()
                        || request.filter()
                                .statuses()
                                .contains(insight.insightStatus().status()))
                .map(insight -> InsightSummary.builder()
                        .id(insight.id())
                        .name(insight.name())
                        .category(insight.category())
                        .kubernetesVersion(insight.kubernetesVersion())
                        .lastRefreshTime(insight.lastRefreshTime())
                        .lastTransitionTime(insight.lastTransitionTime())
                        .description(insight.description())
                        .insightStatus(insight.insightStatus())
                        .build())
                .toList();
        Pages<InsightSummary> page =
                Pages.of(insights, request.maxResults(), request.nextToken(), EksService.PAGE, EksErrors::badToken);
        return ListInsightsResponse.builder()
                .insights(page.items())
                .nextToken(page.nextToken())
                .build();
    }

    private static DescribeInsightResponse describe(DescribeInsightRequest request, Call call) {
        Cluster cluster = EksClusters.existing(call, request.clusterName());
        return DescribeInsightResponse.builder()
                .insight(of(call, cluster).stream()
                        .filter(insight -> insight.id().equals(request.id()))
                        .findFirst()
                        .orElseThrow(() -> EksErrors.notFound(cluster.name(), "insight found for ID: " + request.id())))
                .build();
    }
}
