package io.breakwater.simulator.codepipeline;

import io.breakwater.simulator.service.Call;
import io.breakwater.simulator.service.Operation;
import io.breakwater.simulator.service.Pages;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import software.amazon.awssdk.services.codepipeline.model.ListTagsForResourceRequest;
import software.amazon.awssdk.services.codepipeline.model.ListTagsForResourceResponse;
import software.amazon.awssdk.services.codepipeline.model.Tag;
import software.amazon.awssdk.services.codepipeline.model.TagResourceRequest;
import software.amazon.awssdk.services.codepipeline.model.TagResourceResponse;
import software.amazon.awssdk.services.codepipeline.model.UntagResourceRequest;
import software.amazon.awssdk.services.codepipeline.model.UntagResourceResponse;

/** Tags of pipelines. */
final class PipelineTags {
    private static final int MOST = 50;

    List<Operation> operations() {
        return List.of(
                Operation.of("TagResource", TagResourceRequest::builder, this::tag),
                Operation.of("UntagResource", UntagResourceRequest::builder, this::untag),
                Operation.of("ListTagsForResource", ListTagsForResourceRequest::builder, this::list));
    }

    static Map<String, String> checked(List<Tag> tags) {
        var map = new TreeMap<String, String>();
        for (Tag tag : tags) {
            CodePipelineErrors.CHECKS
                    .text("tags.member.key", tag.key(), 1, 128)
                    .text("tags.member.value", tag.value(), 0, 256);
            if (tag.key().startsWith("aws:")) {
                throw CodePipelineErrors.invalidTags("Tag keys cannot start with aws:");
            }
            map.put(tag.key(), tag.value());
        }
        if (map.size() > MOST) {
            throw CodePipelineErrors.tooManyTags();
        }
        return map;
    }

    static Tag model(Map.Entry<String, String> tag) {
        return Tag.builder().key(tag.getKey()).value(tag.getValue()).build();
    }

    private TagResourceResponse tag(TagResourceRequest request, Call call) {
        PipelineRow row = find(request.resourceArn(), call);
        var tags = new TreeMap<>(row.tags());
        tags.putAll(checked(request.tags()));
        if (tags.size() > MOST) {
            throw CodePipelineErrors.tooManyTags();
        }
        call.table(PipelineRow.class).put(row.name(), row.tagged(tags));
        return TagResourceResponse.builder().build();
    }

    private UntagResourceResponse untag(UntagResourceRequest request, Call call) {
        PipelineRow row = find(request.resourceArn(), call);
        var tags = new TreeMap<>(row.tags());
        request.tagKeys().forEach(tags::remove);
        call.table(PipelineRow.class).put(row.name(), row.tagged(tags));
        return UntagResourceResponse.builder().build();
    }

    private ListTagsForResourceResponse list(ListTagsForResourceRequest request, Call call) {
        List<Tag> tags = find(request.resourceArn(), call).tags().entrySet().stream()
                .map(PipelineTags::model)
                .toList();
        Pages<Tag> page = Pages.of(tags, request.maxResults(), request.nextToken(), 100, CodePipelineErrors::badToken);
        return ListTagsForResourceResponse.builder()
                .tags(page.items())
                .nextToken(page.nextToken())
                .build();
    }

    private static PipelineRow find(String arn, Call call) {
        String name = arn.substring(arn.lastIndexOf(':') + 1);
        return call.table(PipelineRow.class)
                .find(name)
                .filter(row -> arn.equals(PipelineEvents.arn(call.scope(), name)))
                .orElseThrow(() -> CodePipelineErrors.noSuchResource(arn));
    }
}
