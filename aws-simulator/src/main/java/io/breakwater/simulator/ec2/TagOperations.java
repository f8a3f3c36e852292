package io.breakwater.simulator.ec2;

import io.breakwater.simulator.ec2.describe.Filters;
import io.breakwater.simulator.ec2.describe.Listing;
import io.breakwater.simulator.ec2.tag.TagSet;
import io.breakwater.simulator.ec2.tag.Tags;
import io.breakwater.simulator.service.Call;
import io.breakwater.simulator.service.Operation;
import io.breakwater.simulator.service.Pages;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import software.amazon.awssdk.services.ec2.model.CreateTagsRequest;
import software.amazon.awssdk.services.ec2.model.CreateTagsResponse;
import software.amazon.awssdk.services.ec2.model.DeleteTagsRequest;
import software.amazon.awssdk.services.ec2.model.DeleteTagsResponse;
import software.amazon.awssdk.services.ec2.model.DescribeTagsRequest;
import software.amazon.awssdk.services.ec2.model.DescribeTagsResponse;
import software.amazon.awssdk.services.ec2.model.Tag;
import software.amazon.awssdk.services.ec2.model.TagDescription;

/** Puts tags on resources, lists them and takes them away. Source: EC2 API reference, the operations' pages. */
final class TagOperations {
    private static final int MAX_RESOURCES = 1_000;

    private static final Listing<TagDescription> LISTING = new Listing<>(
            TagDescription::resourceId,
            id -> Ec2Errors.refusal("InvalidID", "The ID '" + id + "' is not valid"),
            Filters.tagged((TagDescription tag) -> List.of(Tags.tag(tag.key(), tag.value())))
                    .on("key", "resource-id", "resource-type", "value")
                    .build());

    private TagOperations() {}

    static List<Operation> operations() {
        return List.of(
                Operation.of("CreateTags", CreateTagsRequest::builder, TagOperations::create),
                Operation.of("DeleteTags", DeleteTagsRequest::builder, TagOperations::delete),
                Operation.of("DescribeTags", DescribeTagsRequest::builder, TagOperations::describe));
    }

    private static CreateTagsResponse create(CreateTagsRequest request, Call call) {
        Map<String, String> tags = Tags.checked(request.tags());
        if (tags.isEmpty()) {
            throw Ec2Errors.missingParameter("Tag");
        }
        checkResources(request.resources(), call);
        Tags.checkRoom(call.world(), call.scope(), request.resources(), tags);
        request.resources().forEach(id -> Tags.put(call.world(), call.scope(), id, tags));
        return CreateTagsResponse.builder().build();
    }

    private static DeleteTagsResponse delete(DeleteTagsRequest request, Call call) {
        checkResources(request.resources(), call);
        for (Tag tag : request.tags()) {
            Tags.refuseReserved(String.valueOf(tag.key()));
        }
        for (String id : request.resources()) {
            Map<String, String> present = Tags.map(call.world(), call.scope(), id);
            present.forEach((key, value) -> {
                if (goes(request.tags(), key, value)) {
                    Tags.remove(call.world(), call.scope(), id, key);
                }
            });
        }
        return DeleteTagsResponse.builder().build();
    }

    /** Without any tag given all of the caller's go; a tag that is given with a value goes only if it has that value. */
    private static boolean goes(List<Tag> wanted, String key, String value) {
        if (wanted.isEmpty()) {
            return !Tags.isReserved(key);
        }
        return wanted.stream()
                .anyMatch(tag -> key.equals(tag.key()) && (tag.value() == null || value.equals(tag.value())));
    }

    private static DescribeTagsResponse describe(DescribeTagsRequest request, Call call) {
        List<TagDescription> all = Tags.all(call.world(), call.scope()).stream()
                .flatMap(TagOperations::descriptions)
                .toList();
        Pages<TagDescription> page = LISTING.page(
                all, new Listing.Query(List.of(), request.filters(), request.maxResults(), request.nextToken()));
        return DescribeTagsResponse.builder()
                .tags(page.items())
                .nextToken(page.nextToken())
                .build();
    }

    private static Stream<TagDescription> descriptions(TagSet set) {
        return set.tags().entrySet().stream()
                .map(tag -> TagDescription.builder()
                        .resourceId(set.resourceId())
                        .resourceType(set.resourceType())
                        .key(tag.getKey())
                        .value(tag.getValue())
                        .build());
    }

    private static void checkResources(List<String> resources, Call call) {
        if (resources.size() > MAX_RESOURCES) {
            throw Ec2Errors.invalidValue("At most " + MAX_RESOURCES + " resources can be tagged at once.");
        }
        resources.forEach(id -> TagTargets.check(call.world(), call.scope(), id));
    }
}
