package io.breakwater.simulator.codedeploy;

import io.breakwater.simulator.service.Call;
import io.breakwater.simulator.service.Operation;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import software.amazon.awssdk.services.codedeploy.model.ListTagsForResourceRequest;
import software.amazon.awssdk.services.codedeploy.model.ListTagsForResourceResponse;
import software.amazon.awssdk.services.codedeploy.model.Tag;
import software.amazon.awssdk.services.codedeploy.model.TagResourceRequest;
import software.amazon.awssdk.services.codedeploy.model.TagResourceResponse;
import software.amazon.awssdk.services.codedeploy.model.UntagResourceRequest;
import software.amazon.awssdk.services.codedeploy.model.UntagResourceResponse;

/** Tags of applications and deployment groups. */
final class DeployTags {
    private static final int MOST = 50;

    List<Operation> operations() {
        return List.of(
                Operation.of("TagResource", TagResourceRequest::builder, this::tag),
                Operation.of("UntagResource", UntagResourceRequest::builder, this::untag),
                Operation.of("ListTagsForResource", ListTagsForResourceRequest::builder, this::list));
    }

    static SortedMap<String, String> checked(List<Tag> tags) {
        var map = new TreeMap<String, String>();
        tags.forEach(tag -> map.put(tag.key(), tag.value()));
        if (map.size() > MOST || map.keySet().stream().anyMatch(key -> key.startsWith("aws:"))) {
            throw CodeDeployErrors.of("InvalidTagsToAdd", "The tags are too many or reserved");
        }
        return map;
    }

    /** The application or, after a slash, the deployment group that an ARN names. */
    private record Tagged(String application, String group) {
        static Tagged of(String arn) {
            String[] parts = arn.split(":", 7);
            boolean ours = parts.length == 7 && parts[2].equals("codedeploy");
            if (!ours || !(parts[5].equals("application") || parts[5].equals("deploymentgroup"))) {
                throw CodeDeployErrors.of("InvalidArn", "The ARN is not one of an application or deployment group");
            }
            int slash = parts[6].indexOf('/');
            return slash < 0
                    ? new Tagged(parts[6], "")
                    : new Tagged(parts[6].substring(0, slash), parts[6].substring(slash + 1));
        }

        SortedMap<String, String> tags(Call call) {
            ApplicationRow row = Applications.find(call.world(), call.scope(), application);
            return group.isEmpty()
                    ? row.tags()
                    : DeploymentGroups.find(call.world(), call.scope(), application, group)
                            .tags();
        }

        void put(Call call, Map<String, String> tags) {
            if (group.isEmpty()) {
                call.table(ApplicationRow.class).update(application, row -> row.tagged(tags));
            } else {
                call.table(GroupRow.class).update(GroupRow.key(application, group), row -> row.tagged(tags));
            }
        }
    }

    private TagResourceResponse tag(TagResourceRequest request, Call call) {
        Tagged tagged = Tagged.of(request.resourceArn());
        var tags = new TreeMap<>(tagged.tags(call));
        tags.putAll(checked(request.tags()));
        tagged.put(call, tags);
        return TagResourceResponse.builder().build();
    }

    private UntagResourceResponse untag(UntagResourceRequest request, Call call) {
        Tagged tagged = Tagged.of(request.resourceArn());
        var tags = new TreeMap<>(tagged.tags(call));
        request.tagKeys().forEach(tags::remove);
        tagged.put(call, tags);
        return UntagResourceResponse.builder().build();
    }

    private ListTagsForResourceResponse list(ListTagsForResourceRequest request, Call call) {
        return ListTagsForResourceResponse.builder()
                .tags(Tagged.of(request.resourceArn()).tags(call).entrySet().stream()
                        .map(tag -> Tag.builder()
                                .key(tag.getKey())
                                .value(tag.getValue())
                                .build())
                        .toArray(Tag[]::new))
                .build();
    }
}
