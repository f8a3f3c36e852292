package io.breakwater.drs.inventory;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.breakwater.sites.core.Site;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** DRS jobs, the newest first, as DRS tells them now. */
@RegisterForReflection
@JsonInclude(JsonInclude.Include.NON_NULL)
public record JobList(List<JobDocument> items, @Nullable String nextPageToken, Instant observedAt) {

    /** A DRS job. */
    @RegisterForReflection
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record JobDocument(
            String id,
            String account,
            String region,
            String type,
            String initiatedBy,
            String status,
            @Nullable Instant createdAt,
            @Nullable Instant endedAt,
            List<JobServer> servers,
            Map<String, String> tags,
            Instant observedAt) {

        static JobDocument of(software.amazon.awssdk.services.drs.model.Job job, Site site, Instant at) {
            return new JobDocument(
                    job.jobID(),
                    site.account(),
                    site.region(),
                    Objects.requireNonNullElse(job.typeAsString(), ""),
                    Objects.requireNonNullElse(job.initiatedByAsString(), ""),
                    Objects.requireNonNullElse(job.statusAsString(), ""),
                    ServerReader.instant(job.creationDateTime()).orElse(null),
                    ServerReader.instant(job.endDateTime()).orElse(null),
                    job.participatingServers().stream().map(JobServer::of).toList(),
                    job.hasTags() ? job.tags() : Map.of(),
                    at);
        }
    }

    /** A server of a job. */
    @RegisterForReflection
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record JobServer(String sourceServerId, @Nullable String recoveryInstanceId, String launchStatus) {

        static JobServer of(software.amazon.awssdk.services.drs.model.ParticipatingServer server) {
            return new JobServer(
                    Objects.requireNonNullElse(server.sourceServerID(), ""),
                    server.recoveryInstanceID(),
                    Objects.requireNonNullElse(server.launchStatusAsString(), ""));
        }
    }
}
