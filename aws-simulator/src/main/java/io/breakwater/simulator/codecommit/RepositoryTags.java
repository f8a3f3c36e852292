package io.breakwater.simulator.codecommit;

import io.breakwater.simulator.service.Call;
import io.breakwater.simulator.service.Operation;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import software.amazon.awssdk.services.codecommit.model.ListTagsForResourceRequest;
import software.amazon.awssdk.services.codecommit.model.ListTagsForResourceResponse;
import software.amazon.awssdk.services.codecommit.model.TagResourceRequest;
import software.amazon.awssdk.services.codecommit.model.TagResourceResponse;
import software.amazon.awssdk.services.codecommit.model.UntagResourceRequest;
import software.amazon.awssdk.services.codecommit.model.UntagResourceResponse;

/** Tags of repositories. */
final class RepositoryTags {
    private static final int MOST = 50;

    List<Operation> operations() {
        return List.of(
                Operation.of("TagResource", TagResourceRequest::builder, this::tag),
                Operation.of("UntagResource", UntagResourceRequest::builder, this::untag),
                Operation.of("ListTagsForResource", ListTagsForResourceRequest::builder, this::list));
    }

    static Map<String, String> checked(Map<String, String> tags) {
        if (tags.size() > MOST) {
            throw CodeCommitErrors.of("TooManyTags", "A repository can have at most " + MOST + " tags");
        }
        if (tags.keySet().stream().anyMatch(key -> key.startsWith("aws:"))) {
            throw CodeCommitErrors.of("InvalidSystemTagUsage", "Tag keys that begin with aws: are reserved");
        }
        return tags;
    }

    private TagResourceResponse tag(TagResourceRequest request, Call call) {
        RepositoryRow row = find(request.resourceArn(), call);
        var tags = new TreeMap<>(row.tags());
        tags.putAll(request.tags());
        call.table(RepositoryRow.class).put(row.name(), row.tagged(checked(tags)));
        return TagResourceResponse.builder().build();
    }

    private UntagResourceResponse untag(UntagResourceRequest request, Call call) {
        RepositoryRow row = find(request.resourceArn(), call);
        var tags = new TreeMap<>(row.tags());
        request.tagKeys().forEach(tags::remove);
        call.table(RepositoryRow.class).put(row.name(), row.tagged(tags));
        return UntagResourceResponse.builder().build();
    }

    private ListTagsForResourceResponse list(ListTagsForResourceRequest request, Call call) {
        return ListTagsForResourceResponse.builder()
                .tags(find(request.resourceArn(), call).tags())
                .build();
    }

    private static RepositoryRow find(String arn, Call call) {
        String name = arn.substring(arn.lastIndexOf(':') + 1);
        if (!arn.equals(Repository.arn(call.scope(), name))) {
            throw CodeCommitErrors.of("InvalidResourceArn", "The ARN " + arn + " is not one of a repository here");
        }
        return Repositories.row(name, call);
    }
}
