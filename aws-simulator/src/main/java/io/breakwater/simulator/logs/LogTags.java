package io.breakwater.simulator.logs;

import io.breakwater.simulator.service.Call;
import io.breakwater.simulator.service.Operation;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import software.amazon.awssdk.services.cloudwatchlogs.model.ListTagsForResourceRequest;
import software.amazon.awssdk.services.cloudwatchlogs.model.ListTagsForResourceResponse;
import software.amazon.awssdk.services.cloudwatchlogs.model.ListTagsLogGroupRequest;
import software.amazon.awssdk.services.cloudwatchlogs.model.ListTagsLogGroupResponse;
import software.amazon.awssdk.services.cloudwatchlogs.model.TagLogGroupRequest;
import software.amazon.awssdk.services.cloudwatchlogs.model.TagLogGroupResponse;
import software.amazon.awssdk.services.cloudwatchlogs.model.TagResourceRequest;
import software.amazon.awssdk.services.cloudwatchlogs.model.TagResourceResponse;
import software.amazon.awssdk.services.cloudwatchlogs.model.UntagLogGroupRequest;
import software.amazon.awssdk.services.cloudwatchlogs.model.UntagLogGroupResponse;
import software.amazon.awssdk.services.cloudwatchlogs.model.UntagResourceRequest;
import software.amazon.awssdk.services.cloudwatchlogs.model.UntagResourceResponse;

/** Tags of log groups: the operations by ARN, and the older ones by name. */
final class LogTags {
    private static final int MOST = 50;
    private static final Pattern TEXT = Pattern.compile("[\\p{L}\\p{Z}\\p{N}_.:/=+\\-@]*");

    List<Operation> operations() {
        return List.of(
                Operation.of("TagResource", TagResourceRequest::builder, this::tag),
                Operation.of("UntagResource", UntagResourceRequest::builder, this::untag),
                Operation.of("ListTagsForResource", ListTagsForResourceRequest::builder, this::list),
                Operation.of("TagLogGroup", TagLogGroupRequest::builder, this::tagGroup),
                Operation.of("UntagLogGroup", UntagLogGroupRequest::builder, this::untagGroup),
                Operation.of("ListTagsLogGroup", ListTagsLogGroupRequest::builder, this::listGroup));
    }

    static void check(Map<String, String> tags, String arn) {
        if (tags.size() > MOST) {
            throw LogsErrors.tooManyTags(arn);
        }
        tags.forEach((key, value) -> {
            LogNames.CHECKS.text("tags.key", key, 1, 128, TEXT).text("tags.value", value, 0, 256, TEXT);
            if (key.startsWith("aws:")) {
                throw LogsErrors.invalid("Tag keys that begin with aws: are reserved.");
            }
        });
    }

    private TagResourceResponse tag(TagResourceRequest request, Call call) {
        add(call, LogNames.nameOf(request.resourceArn()), request.tags());
        return TagResourceResponse.builder().build();
    }

    private UntagResourceResponse untag(UntagResourceRequest request, Call call) {
        remove(call, LogNames.nameOf(request.resourceArn()), request.tagKeys());
        return UntagResourceResponse.builder().build();
    }

    private ListTagsForResourceResponse list(ListTagsForResourceRequest request, Call call) {
        return ListTagsForResourceResponse.builder()
                .tags(LogNames.group(call, LogNames.nameOf(request.resourceArn()))
                        .tags())
                .build();
    }

    private TagLogGroupResponse tagGroup(TagLogGroupRequest request, Call call) {
        add(call, request.logGroupName(), request.tags());
        return TagLogGroupResponse.builder().build();
    }

    private UntagLogGroupResponse untagGroup(UntagLogGroupRequest request, Call call) {
        remove(call, request.logGroupName(), request.tags());
        return UntagLogGroupResponse.builder().build();
    }

    private ListTagsLogGroupResponse listGroup(ListTagsLogGroupRequest request, Call call) {
        return ListTagsLogGroupResponse.builder()
                .tags(LogNames.group(call, request.logGroupName()).tags())
                .build();
    }

    private static void add(Call call, String group, Map<String, String> more) {
        var tags = new TreeMap<>(LogNames.group(call, group).tags());
        tags.putAll(more);
        check(tags, LogNames.arn(call, group));
        call.table(LogGroupRow.class).update(group, row -> row.tagged(tags));
    }

    private static void remove(Call call, String group, Collection<String> keys) {
        var tags = new TreeMap<>(LogNames.group(call, group).tags());
        tags.keySet().removeAll(List.copyOf(keys));
        call.table(LogGroupRow.class).update(group, row -> row.tagged(tags));
    }
}
