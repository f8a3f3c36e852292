package io.breakwater.drs.execution.rest;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.breakwater.drs.execution.LiveInstance;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An instance that an execution launched and that is still there.
 *
 * @param obstacle why it cannot be worked on
 */
@RegisterForReflection
@JsonInclude(JsonInclude.Include.NON_NULL)
public record InstanceDocument(
        String instanceId,
        String serverId,
        String name,
        String account,
        String region,
        @Nullable String obstacle) {

    /** All of one execution. */
    @RegisterForReflection
    public record Instances(int blocked, List<InstanceDocument> items) {}

    static Instances of(List<LiveInstance> found) {
        List<InstanceDocument> items = found.stream().map(InstanceDocument::of).toList();
        int blocked =
                (int) items.stream().filter(item -> item.obstacle() != null).count();
        return new Instances(blocked, items);
    }

    private static InstanceDocument of(LiveInstance one) {
        return new InstanceDocument(
                one.instanceId(),
                one.server().serverId(),
                one.server().name(),
                one.server().site().account(),
                one.server().site().region(),
                one.obstacle().orElse(null));
    }
}
