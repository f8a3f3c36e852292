package io.breakwater.simulator.cloudwatch;

import io.breakwater.simulator.service.Call;
import io.breakwater.simulator.service.Operation;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import software.amazon.awssdk.services.cloudwatch.model.ListTagsForResourceRequest;
import software.amazon.awssdk.services.cloudwatch.model.ListTagsForResourceResponse;
import software.amazon.awssdk.services.cloudwatch.model.Tag;
import software.amazon.awssdk.services.cloudwatch.model.TagResourceRequest;
import software.amazon.awssdk.services.cloudwatch.model.TagResourceResponse;
import software.amazon.awssdk.services.cloudwatch.model.UntagResourceRequest;
import software.amazon.awssdk.services.cloudwatch.model.UntagResourceResponse;

/** The tags of alarms. */
final class CloudWatchTags {
    private static final int MOST = 50;

    /** The tags of one alarm, by its ARN. */
    private record AlarmTags(SortedMap<String, String> tags) {
        AlarmTags {
            tags = Collections.unmodifiableSortedMap(new TreeMap<>(tags));
        }
    }

    List<Operation> operations() {
        return List.of(
                Operation.of("TagResource", TagResourceRequest::builder, this::tag),
                Operation.of("UntagResource", UntagResourceRequest::builder, this::untag),
                Operation.of("ListTagsForResource", ListTagsForResourceRequest::builder, this::list));
    }

    static void check(Collection<Tag> tags) {
        if (tags.size() > MOST) {
            throw CloudWatchErrors.invalidValue("The collection Tags must not have a size greater than " + MOST + ".");
        }
        tags.forEach(tag -> {
            CloudWatchErrors.CHECKS.text("tags.key", tag.key(), 1, 128).text("tags.value", tag.value(), 0, 256);
            if (tag.key().startsWith("aws:")) {
                throw CloudWatchErrors.invalidValue("Tag keys that begin with aws: are reserved.");
            }
        });
    }

    static void add(Call call, String arn, Collection<Tag> tags) {
        SortedMap<String, String> all = new TreeMap<>(of(call, arn));
        tags.forEach(tag -> all.put(tag.key(), tag.value()));
        if (all.size() > MOST) {
            throw CloudWatchErrors.invalidValue("A resource has at most " + MOST + " tags.");
        }
        call.table(AlarmTags.class).put(arn, new AlarmTags(all));
    }

    static void forget(Call call, String arn) {
        call.table(AlarmTags.class).remove(arn);
    }

    private static SortedMap<String, String> of(Call call, String arn) {
        return call.table(AlarmTags.class).find(arn).map(AlarmTags::tags).orElseGet(TreeMap::new);
    }

    private static void mustExist(Call call, String arn) {
        String prefix = call.arn("cloudwatch", "alarm:");
        if (!arn.startsWith(prefix) || !call.table(AlarmRow.class).contains(arn.substring(prefix.length()))) {
            throw CloudWatchErrors.noResource(arn);
        }
    }

    private TagResourceResponse tag(TagResourceRequest request, Call call) {
        mustExist(call, request.resourceARN());
        check(request.tags());
        add(call, request.resourceARN(), request.tags());
        return TagResourceResponse.builder().build();
    }

    private UntagResourceResponse untag(UntagResourceRequest request, Call call) {
        mustExist(call, request.resourceARN());
        SortedMap<String, String> rest = new TreeMap<>(of(call, request.resourceARN()));
        request.tagKeys().forEach(rest::remove);
        call.table(AlarmTags.class).put(request.resourceARN(), new AlarmTags(rest));
        return UntagResourceResponse.builder().build();
    }

    private ListTagsForResourceResponse list(ListTagsForResourceRequest request, Call call) {
        mustExist(call, request.resourceARN());
        return ListTagsForResourceResponse.builder()
                .tags(of(call, request.resourceARN()).entrySet().stream()
                        .map(tag -> Tag.builder()
                                .key(tag.getKey())
                                .value(tag.getValue())
                                .build())
                        .toList())
                .build();
    }
}
