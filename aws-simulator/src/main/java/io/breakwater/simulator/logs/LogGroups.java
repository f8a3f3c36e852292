package io.breakwater.simulator.logs;

import io.breakwater.simulator.service.Call;
import io.breakwater.simulator.service.Operation;
import io.breakwater.simulator.service.Pages;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import software.amazon.awssdk.services.cloudwatchlogs.model.CreateLogGroupRequest;
import software.amazon.awssdk.services.cloudwatchlogs.model.CreateLogGroupResponse;
import software.amazon.awssdk.services.cloudwatchlogs.model.DeleteLogGroupRequest;
import software.amazon.awssdk.services.cloudwatchlogs.model.DeleteLogGroupResponse;
import software.amazon.awssdk.services.cloudwatchlogs.model.DeleteRetentionPolicyRequest;
import software.amazon.awssdk.services.cloudwatchlogs.model.DeleteRetentionPolicyResponse;
import software.amazon.awssdk.services.cloudwatchlogs.model.DescribeLogGroupsRequest;
import software.amazon.awssdk.services.cloudwatchlogs.model.DescribeLogGroupsResponse;
import software.amazon.awssdk.services.cloudwatchlogs.model.LogGroup;
import software.amazon.awssdk.services.cloudwatchlogs.model.LogGroupClass;
import software.amazon.awssdk.services.cloudwatchlogs.model.PutRetentionPolicyRequest;
import software.amazon.awssdk.services.cloudwatchlogs.model.PutRetentionPolicyResponse;

/** Operations on log groups. */
final class LogGroups {
    private static final Set<Integer> RETENTIONS = Set.of(
            1, 3, 5, 7, 14, 30, 60, 90, 120, 150, 180, 365, 400, 545, 731, 1096, 1827, 2192, 2557, 2922, 3288, 3653);

    List<Operation> operations() {
        return List.of(
                Operation.of("CreateLogGroup", CreateLogGroupRequest::builder, this::create),
                Operation.of("DeleteLogGroup", DeleteLogGroupRequest::builder, this::delete),
                Operation.of("DescribeLogGroups", DescribeLogGroupsRequest::builder, this::describe),
                Operation.of("PutRetentionPolicy", PutRetentionPolicyRequest::builder, this::putRetention),
                Operation.of("DeleteRetentionPolicy", DeleteRetentionPolicyRequest::builder, this::deleteRetention));
    }

    private CreateLogGroupResponse create(CreateLogGroupRequest request, Call call) {
        LogNames.checkGroup(request.logGroupName());
        LogNames.CHECKS.choice(
                "logGroupClass",
                request.logGroupClassAsString(),
                request.logGroupClass() != LogGroupClass.UNKNOWN_TO_SDK_VERSION,
                LogGroupClass.knownValues());
        LogTags.check(request.tags(), LogNames.arn(call, request.logGroupName()));
        var groups = call.table(LogGroupRow.class);
        if (groups.contains(request.logGroupName())) {
            throw LogsErrors.exists("The specified log group already exists");
        }
        groups.put(
                request.logGroupName(),
                new LogGroupRow(
                        request.logGroupName(),
                        call.now(),
                        0,
                        Objects.requireNonNullElse(request.kmsKeyId(), ""),
                        Objects.requireNonNullElse(request.logGroupClassAsString(), "STANDARD"),
                        Boolean.TRUE.equals(request.deletionProtectionEnabled()),
                        new TreeMap<>(request.tags())));
        return CreateLogGroupResponse.builder().build();
    }

    private DeleteLogGroupResponse delete(DeleteLogGroupRequest request, Call call) {
        LogNames.checkGroup(request.logGroupName());
        LogGroupRow group = LogNames.group(call, request.logGroupName());
        if (group.deletionProtected()) {
            throw LogsErrors.protectedGroup();
        }
        Logs.streams(call.world(), call.scope(), group.name())
                .toList()
                .forEach(stream -> Logs.delete(call.world(), call.scope(), stream));
        call.table(LogGroupRow.class).remove(group.name());
        return DeleteLogGroupResponse.builder().build();
    }

    private DescribeLogGroupsResponse describe(DescribeLogGroupsRequest request, Call call) {
        String prefix = Objects.requireNonNullElse(request.logGroupNamePrefix(), "");
        String pattern = Objects.requireNonNullElse(request.logGroupNamePattern(), "");
        LogNames.CHECKS.number("limit", request.limit(), 1, 50);
        if (!prefix.isEmpty() && !pattern.isEmpty()) {
            throw LogsErrors.invalid(
                    "LogGroup name prefix and LogGroup name pattern are mutually exclusive parameters.");
        }
        List<String> identifiers =
                request.logGroupIdentifiers().stream().map(LogNames::nameOf).toList();
        List<LogGroupRow> groups = call.table(LogGroupRow.class).stream()
                .filter(group -> group.name().startsWith(prefix) && group.name().contains(pattern))
                .filter(group -> identifiers.isEmpty() || identifiers.contains(group.name()))
                .filter(group ->
                        request.logGroupClass() == null || group.logClass().equals(request.logGroupClassAsString()))
                .sorted(Comparator.comparing(LogGroupRow::name))
                .toList();
        Pages<LogGroupRow> page = Pages.of(groups, request.limit(), request.nextToken(), 50, LogsErrors::badToken);
        return DescribeLogGroupsResponse.builder()
                .logGroups(
                        page.items().stream().map(group -> model(call, group)).toList())
                .nextToken(page.nextToken())
                .build();
    }

    private static LogGroup model(Call call, LogGroupRow group) {
        long bytes = Logs.streams(call.world(), call.scope(), group.name())
                .mapToLong(
                        stream -> Logs.span(call.world(), call.scope(), stream).bytes())
                .sum();
        String arn = LogNames.arn(call, group.name());
        return LogGroup.builder()
                .logGroupName(group.name())
                .creationTime(group.createdAt().toEpochMilli())
                .retentionInDays(group.retentionInDays() == 0 ? null : group.retentionInDays())
                .metricFilterCount(0)
                .arn(arn + ":*")
                .logGroupArn(arn)
                .storedBytes(bytes)
                .kmsKeyId(group.kmsKeyId().isEmpty() ? null : group.kmsKeyId())
                .logGroupClass(group.logClass())
                .deletionProtectionEnabled(group.deletionProtected())
                .build();
    }

    private PutRetentionPolicyResponse putRetention(PutRetentionPolicyRequest request, Call call) {
        LogNames.checkGroup(request.logGroupName());
        if (!RETENTIONS.contains(request.retentionInDays())) {
            throw LogsErrors.invalid("1 validation error detected: Value '" + request.retentionInDays()
                    + "' at 'retentionInDays' failed to satisfy constraint: Member must satisfy enum value set: "
                    + RETENTIONS.stream().sorted().toList());
        }
        keep(call, request.logGroupName(), request.retentionInDays());
        return PutRetentionPolicyResponse.builder().build();
    }

    private DeleteRetentionPolicyResponse deleteRetention(DeleteRetentionPolicyRequest request, Call call) {
        LogNames.checkGroup(request.logGroupName());
        keep(call, request.logGroupName(), 0);
        return DeleteRetentionPolicyResponse.builder().build();
    }

    private static void keep(Call call, String group, int days) {
        if (call.table(LogGroupRow.class)
                .update(group, row -> row.keeping(days))
                .isEmpty()) {
            throw LogsErrors.noSuchGroup();
        }
    }
}
