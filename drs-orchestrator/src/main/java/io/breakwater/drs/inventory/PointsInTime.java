package io.breakwater.drs.inventory;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Points in time that a server can be recovered to, the newest first. */
@RegisterForReflection
@JsonInclude(JsonInclude.Include.NON_NULL)
record PointsInTime(List<PointInTime> items, @Nullable String nextPageToken, Instant observedAt) {

    /** One of them (a DRS recovery snapshot). */
    @RegisterForReflection
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record PointInTime(
            String id, @Nullable Instant at, @Nullable Instant expectedAt, List<String> ebsSnapshots) {}
}
