package io.breakwater.drs.inventory;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.breakwater.drs.core.inventory.RecoveryInstance;
import io.breakwater.sites.core.Site;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A recovery instance as it is stored, without {@code observedAt}, and as REST callers see it. */
@RegisterForReflection
@JsonInclude(JsonInclude.Include.NON_NULL)
record RecoveryInstanceDocument(
        String id,
        String account,
        String region,
        String sourceServerId,
        String state,
        boolean drill,
        @Nullable String jobId,
        @Nullable Instant pointInTime,
        String failbackState,
        @Nullable String replicationState,
        Map<String, String> tags,
        @Nullable Instant observedAt) {

    static RecoveryInstanceDocument of(RecoveryInstance instance) {
        return new RecoveryInstanceDocument(
                instance.id(),
                instance.site().account(),
                instance.site().region(),
                instance.sourceServerId(),
                instance.ec2State(),
                instance.drill(),
                instance.jobId().orElse(null),
                instance.pointInTime().orElse(null),
                instance.failbackState(),
                instance.replicationState().orElse(null),
                instance.tags(),
                null);
    }

    RecoveryInstance instance() {
        return new RecoveryInstance(
                id,
                new Site(account, region),
                sourceServerId,
                state,
                drill,
                Optional.ofNullable(jobId),
                Optional.ofNullable(pointInTime),
                failbackState,
                Optional.ofNullable(replicationState),
                tags,
                observedAt == null ? Instant.EPOCH : observedAt);
    }
}
