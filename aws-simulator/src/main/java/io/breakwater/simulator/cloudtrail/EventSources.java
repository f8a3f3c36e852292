package io.breakwater.simulator.cloudtrail;

import io.breakwater.simulator.core.call.CallRecord;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/** What CloudTrail calls services and which of their operations it tells of. */
final class EventSources {
    private static final Map<String, String> NAMES = Map.of(
            "cloudwatch", "monitoring",
            "cloudwatchlogs", "logs",
            "computeoptimizer", "compute-optimizer",
            "costexplorer", "ce",
            "elasticloadbalancingv2", "elasticloadbalancing",
            "eventbridge", "events");

    /** Operations on contents, which are data events. */
    private static final Map<String, Set<String>> DATA_EVENTS = Map.of(
            "s3",
            Set.of(
                    "GetObject",
                    "HeadObject",
                    "PutObject",
                    "CopyObject",
                    "DeleteObject",
                    "DeleteObjects",
                    "ListObjectsV2",
                    "ListObjectVersions"),
            "sqs",
            Set.of(
                    "SendMessage",
                    "SendMessageBatch",
                    "ReceiveMessage",
                    "DeleteMessage",
                    "DeleteMessageBatch",
                    "ChangeMessageVisibility",
                    "ChangeMessageVisibilityBatch"),
            "sns",
            Set.of("Publish", "PublishBatch"),
            "lambda",
            Set.of("Invoke"),
            "cloudwatch",
            Set.of("PutMetricData", "GetMetricData", "GetMetricStatistics", "ListMetrics"),
            "cloudwatchlogs",
            Set.of("PutLogEvents", "GetLogEvents", "FilterLogEvents"),
            "eventbridge",
            Set.of("PutEvents"));

    private static final Pattern READING = Pattern.compile(
            "(Get|List|Describe|Lookup|Head|BatchGet|BatchDescribe|Search|Simulate|Test|Filter|Decode|Preview)[A-Z].*");

    private EventSources() {}

    /** As events name it: {@code drs.amazonaws.com}. */
    static String of(CallRecord call) {
        return NAMES.getOrDefault(call.service(), call.service()) + ".amazonaws.com";
    }

    static boolean isManagement(CallRecord call) {
        return !call.operation().equals("?")
                && !DATA_EVENTS.getOrDefault(call.service(), Set.of()).contains(call.operation());
    }

    static boolean isReadOnly(CallRecord call) {
        return READING.matcher(call.operation()).matches();
    }
}
