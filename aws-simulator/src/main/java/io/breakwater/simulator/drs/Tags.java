package io.breakwater.simulator.drs;

import io.breakwater.simulator.core.call.AwsError;
import io.breakwater.simulator.core.world.Table;
import io.breakwater.simulator.drs.plan.PlanTags;
import io.breakwater.simulator.service.Call;
import io.breakwater.simulator.service.Operation;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Function;
import software.amazon.awssdk.services.drs.model.ListTagsForResourceRequest;
import software.amazon.awssdk.services.drs.model.ListTagsForResourceResponse;
import software.amazon.awssdk.services.drs.model.TagResourceRequest;
import software.amazon.awssdk.services.drs.model.TagResourceResponse;
import software.amazon.awssdk.services.drs.model.UntagResourceRequest;
import software.amazon.awssdk.services.drs.model.UntagResourceResponse;

/** Tags of the service's resources, which each resource's row holds. Source: DRS API reference, TagResource. */
public final class Tags {
    private static final int MOST_TAGS = 50;
    private static final String RESERVED = "aws:";

    /** Reads and writes the tags of one kind of resource. */
    public record Kind(BiFunction<Call, String, Optional<Map<String, String>>> read, Writer write) {
        /** Sets the tags of the resource of that id, which exists. */
        @FunctionalInterface
        public interface Writer {
            void write(Call call, String id, Map<String, String> tags);
        }

        public static <V> Kind of(
                Class<V> type, Function<V, Map<String, String>> tags, BiFunction<V, Map<String, String>, V> withTags) {
            Function<Call, Table<V>> rows = call -> call.table(type);
            return new Kind(
                    (call, id) -> rows.apply(call).find(id).map(tags),
                    (call, id, changed) -> rows.apply(call).update(id, row -> withTags.apply(row, changed)));
        }
    }

    private static final Map<String, Kind> KINDS = Map.of(
            "source-server", Kind.of(SourceServerRow.class, SourceServerRow::tags, SourceServerRow::withTags),
            "job", Kind.of(JobRow.class, JobRow::tags, JobRow::withTags),
            "recovery-instance",
                    Kind.of(RecoveryInstanceRow.class, RecoveryInstanceRow::tags, RecoveryInstanceRow::withTags),
            "launch-configuration-template",
                    Kind.of(
                            LaunchConfigurationTemplates.Row.class,
                            row -> row.settings().tags(),
                            LaunchConfigurationTemplates.Row::withTags),
            "replication-configuration-template",
                    Kind.of(
                            ReplicationTemplates.Row.class,
                            row -> row.settings().tags(),
                            ReplicationTemplates.Row::withTags),
            "source-network", Kind.of(SourceNetworkRow.class, SourceNetworkRow::tags, SourceNetworkRow::withTags),
            "recovery-plan", PlanTags.PLANS,
            "recovery-plan-execution", PlanTags.EXECUTIONS);

    private Tags() {}

    static List<Operation> operations() {
        return List.of(
                Operation.of("ListTagsForResource", ListTagsForResourceRequest::builder, Tags::list),
                Operation.of("TagResource", TagResourceRequest::builder, Tags::tag),
                Operation.of("UntagResource", UntagResourceRequest::builder, Tags::untag));
    }

    /**
     * Checks tags that a caller wants to set on a new resource.
     *
     * @throws AwsError ValidationException if they break the rules
     */
    public static void check(Map<String, String> tags) {
        Constraints.tags("tags", tags);
        tags.keySet().stream()
                .filter(key -> key.startsWith(RESERVED))
                .findFirst()
                .ifPresent(key -> {
                    throw DrsErrors.invalid("tags", "Tag keys that begin with " + RESERVED + " are reserved.");
                });
        if (tags.size() > MOST_TAGS) {
            throw DrsErrors.invalid("tags", "A resource has at most " + MOST_TAGS + " tags.");
        }
    }

    private static ListTagsForResourceResponse list(ListTagsForResourceRequest request, Call call) {
        return ListTagsForResourceResponse.builder()
                .tags(Tagged.of(request.resourceArn(), call).tags())
                .build();
    }

    private static TagResourceResponse tag(TagResourceRequest request, Call call) {
        Tagged resource = Tagged.of(request.resourceArn(), call);
        Map<String, String> tags = new LinkedHashMap<>(resource.tags());
        check(request.tags());
        tags.putAll(request.tags());
        check(tags);
        resource.write(tags);
        return TagResourceResponse.builder().build();
    }

    private static UntagResourceResponse untag(UntagResourceRequest request, Call call) {
        Tagged resource = Tagged.of(request.resourceArn(), call);
        Map<String, String> tags = new LinkedHashMap<>(resource.tags());
        tags.keySet().removeAll(request.tagKeys());
        resource.write(tags);
        return UntagResourceResponse.builder().build();
    }

    /** A resource that exists, with its tags. */
    private record Tagged(Call call, Kind kind, String id, Map<String, String> tags) {
        static Tagged of(String arn, Call call) {
            Constraints.pattern("resourceArn", arn, Constraints.ARN);
            String[] parts = arn.split(":", 6);
            if (parts.length < 6 || !parts[2].equals("drs") || !parts[3].equals(call.region())) {
                throw DrsErrors.notFound("Resource", arn);
            }
            if (!parts[4].equals(call.account())) {
                throw DrsErrors.accessDenied("The resource belongs to another account.");
            }
            String[] resource = parts[5].split("/", 2);
            Kind kind = KINDS.get(resource[0]);
            if (kind == null || resource.length != 2) {
                throw DrsErrors.notFound("Resource", arn);
            }
            Map<String, String> tags =
                    kind.read().apply(call, resource[1]).orElseThrow(() -> DrsErrors.notFound("Resource", arn));
            return new Tagged(call, kind, resource[1], tags);
        }

        void write(Map<String, String> changed) {
            kind.write().write(call, id, changed);
        }
    }
}
