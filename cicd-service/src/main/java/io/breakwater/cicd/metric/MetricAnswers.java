package io.breakwater.cicd.metric;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.breakwater.cicd.core.metric.Change;
import io.breakwater.cicd.core.metric.Cost;
import io.breakwater.cicd.core.metric.Distribution;
import io.breakwater.cicd.core.metric.Figures;
import io.breakwater.cicd.core.metric.FlakyTests;
import io.breakwater.cicd.core.metric.Metric;
import io.breakwater.cicd.core.metric.PriceTable;
import io.breakwater.cicd.core.metric.Share;
import io.breakwater.cicd.core.metric.StepTime;
import io.breakwater.cicd.core.metric.Trend;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;

/** Figures as JSON. What is not known is absent; durations are ISO 8601, shares from 0 to 1. */
final class MetricAnswers {
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    private MetricAnswers() {}

    static ObjectNode figures(Figures figures, PriceTable prices) {
        ObjectNode answer = NODES.objectNode();
        var delivery = figures.delivery();
        var builds = figures.builds();
        member(answer, Metric.DEPLOYMENT_FREQUENCY)
                .put("value", delivery.deploymentsPerDay())
                .put("deployments", delivery.deployments());
        times(member(answer, Metric.LEAD_TIME), delivery.leadTime().times())
                .put("unknown", delivery.leadTime().unknown());
        share(member(answer, Metric.CHANGE_FAILURE_RATE), delivery.changeFailureRate());
        ObjectNode restore = member(answer, Metric.TIME_TO_RESTORE);
        times(restore, delivery.timeToRestore().times())
                .put("open", delivery.timeToRestore().open());
        delivery.timeToRestore()
                .times()
                .ifPresent(times -> restore.put("value", times.mean().toString()));
        times(member(answer, Metric.PIPELINE_DURATION), delivery.duration());
        times(member(answer, Metric.FEEDBACK_TIME), delivery.feedbackTime().times())
                .put("unknown", delivery.feedbackTime().unknown());
        times(member(answer, Metric.APPROVAL_WAIT), figures.approvalWait());
        share(member(answer, Metric.BUILD_SUCCESS_RATE), builds.successRate());
        times(member(answer, Metric.BUILD_DURATION), builds.duration());
        times(member(answer, Metric.QUEUE_TIME), builds.queue()).put("unknown", builds.queueUnknown());
        share(member(answer, Metric.CACHE_HIT_RATE), builds.cacheHits()).put("unknown", builds.cacheUnknown());
        member(answer, Metric.FLAKY_TESTS).put("value", figures.flakyTests());
        cost(member(answer, Metric.COST), figures.cost(), prices);
        ObjectNode executions = answer.putObject("executions");
        new TreeMap<>(delivery.ended()).forEach((status, count) -> executions.put(status.word(), count));
        answer.put("rollbacks", delivery.rollbacks());
        ObjectNode ended = answer.putObject("builds");
        new TreeMap<>(builds.ended()).forEach((outcome, count) -> ended.put(outcome.name(), count));
        return answer;
    }

    private static ObjectNode member(ObjectNode answer, Metric metric) {
        return answer.putObject(metric.key()).put("unit", metric.unit());
    }

    private static ObjectNode times(ObjectNode node, Optional<Distribution> times) {
        times.ifPresent(known -> {
            node.put("value", known.p50().toString());
            node.set("distribution", distribution(known));
        });
        return node;
    }

    static ObjectNode distribution(Distribution times) {
        return NODES.objectNode()
                .put("count", times.count())
                .put("mean", times.mean().toString())
                .put("p50", times.p50().toString())
                .put("p90", times.p90().toString())
                .put("p95", times.p95().toString())
                .put("max", times.max().toString());
    }

    private static ObjectNode share(ObjectNode node, Share share) {
        share.value().ifPresent(value -> node.put("value", value));
        return node.put("part", share.part()).put("whole", share.whole());
    }

    private static void cost(ObjectNode node, Cost cost, PriceTable prices) {
        if (cost.unpriced() == 0) {
            node.put("value", cost.amount());
        }
        node.put("currency", cost.currency()).put("priced", cost.amount()).put("unpricedBuilds", cost.unpriced());
        ArrayNode lines = node.putArray("lines");
        for (Cost.Line line : cost.lines()) {
            ObjectNode item = lines.addObject()
                    .put("environmentType", line.environmentType())
                    .put("computeType", line.computeType())
                    .put("builds", line.builds())
                    .put("minutes", line.minutes());
            line.amount().ifPresent(amount -> item.put("amount", amount));
        }
        node.putObject("prices")
                .put("asOf", prices.asOf().toString())
                .put("source", prices.source())
                .put("scope", prices.scope());
    }

    /** Durations are in seconds here, so that differences can be. */
    static ArrayNode comparison(List<Change> changes) {
        ArrayNode array = NODES.arrayNode();
        for (Change change : changes) {
            ObjectNode item = array.addObject().put("metric", change.metric().key());
            change.now().ifPresent(value -> item.put("now", value));
            change.before().ifPresent(value -> item.put("before", value));
            change.difference().ifPresent(value -> item.put("difference", value));
            change.percent().ifPresent(value -> item.put("percent", value));
            item.put("verdict", change.verdict().name());
        }
        return array;
    }

    static ArrayNode trend(List<Trend.Point> points) {
        ArrayNode array = NODES.arrayNode();
        for (Trend.Point point : points) {
            ObjectNode item = array.addObject()
                    .put("begin", point.begin().toString())
                    .put("deployments", point.deployments())
                    .put("failures", point.failures());
            point.duration().ifPresent(times -> item.set("duration", distribution(times)));
            share(item.putObject("buildSuccess"), point.builds());
            point.buildDuration().ifPresent(times -> item.set("buildDuration", distribution(times)));
        }
        return array;
    }

    static ArrayNode steps(List<StepTime> steps) {
        ArrayNode array = NODES.arrayNode();
        for (StepTime step : steps) {
            ObjectNode item = array.addObject()
                    .put("step", step.step())
                    .put("share", step.share())
                    .put("total", step.time().total().toString());
            item.set("distribution", distribution(step.time()));
        }
        return array;
    }

    static ObjectNode definitions() {
        ObjectNode answer = NODES.objectNode();
        for (Metric metric : Metric.values()) {
            answer.putObject(metric.key())
                    .put("unit", metric.unit())
                    .put("better", metric.better().name())
                    .put("definition", metric.definition());
        }
        return answer;
    }

    static ArrayNode flaky(FlakyTests tests) {
        ArrayNode array = NODES.arrayNode();
        for (FlakyTests.Flaky test : tests.tests()) {
            ObjectNode item = array.addObject()
                    .put("project", test.project())
                    .put("suite", test.suite())
                    .put("name", test.name());
            ArrayNode commits = item.putArray("commits");
            test.commits().forEach(commits::add);
            item.put("failures", test.failures().part())
                    .put("runs", test.failures().whole())
                    .put("lastFailure", test.lastFailure().toString())
                    .put("lastFailedBuild", test.lastFailedBuild());
        }
        return array;
    }
}
