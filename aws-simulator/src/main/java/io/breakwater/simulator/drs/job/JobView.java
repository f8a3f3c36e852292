package io.breakwater.simulator.drs.job;

import io.breakwater.simulator.drs.DrsTimes;
import io.breakwater.simulator.drs.JobLogItem;
import io.breakwater.simulator.drs.JobRow;
import io.breakwater.simulator.drs.JobRow.Participant;
import io.breakwater.simulator.drs.model.Shape;
import io.breakwater.simulator.drs.model.Structure;
import software.amazon.awssdk.services.drs.model.EventResourceData;
import software.amazon.awssdk.services.drs.model.Job;
import software.amazon.awssdk.services.drs.model.ParticipatingServer;

/** Jobs and their logs as the API shows them. Source: DRS API reference, Job, ParticipatingServer and JobLog. */
public final class JobView {
    private static final Shape EVENT_DATA = Shape.of(
            Shape.text("sourceServerID"),
            Shape.text("conversionServerID"),
            Shape.text("targetInstanceID"),
            Shape.text("rawError"),
            Shape.structure("conversionProperties"),
            Shape.structure("eventResourceData"),
            Shape.number("attemptCount"),
            Shape.number("maxAttemptsCount"));

    /** A log item; the SDK does not know the attempts. */
    static final Shape LOG_ITEM =
            Shape.of(Shape.text("logDateTime"), Shape.text("event"), Shape.structure("eventData", EVENT_DATA));

    private JobView() {}

    /** The job as it is now. */
    public static Job of(JobRow job) {
        return Job.builder()
                .jobID(job.id())
                .arn(job.arn())
                .type(job.type())
                .initiatedBy(job.initiatedBy())
                .creationDateTime(DrsTimes.text(job.createdAt()))
                .endDateTime(job.state().endedAt().map(DrsTimes::text).orElse(null))
                .status(job.state().code())
                .participatingServers(
                        job.servers().stream().map(JobView::server).toList())
                .participatingResources(job.resources())
                .tags(job.tags())
                .build();
    }

    private static ParticipatingServer server(Participant server) {
        return ParticipatingServer.builder()
                .sourceServerID(server.sourceServerId())
                .recoveryInstanceID(server.recoveryInstanceId().orElse(null))
                .launchStatus(server.state().code())
                .launchActionsStatus(server.actions().orElse(null))
                .build();
    }

    static Structure of(JobLogItem item) {
        JobLogItem.Data data = item.data();
        return LOG_ITEM.structure()
                .set("logDateTime", DrsTimes.text(item.at()))
                .set("event", item.event().toString())
                .set(
                        "eventData",
                        EVENT_DATA
                                .structure()
                                .set("sourceServerID", data.sourceServerId())
                                .set("conversionServerID", data.conversionServerId())
                                .set("targetInstanceID", data.targetInstanceId())
                                .set("rawError", data.rawError())
                                .set("conversionProperties", data.conversion())
                                .set(
                                        "eventResourceData",
                                        data.network()
                                                .map(network -> EventResourceData.builder()
                                                        .sourceNetworkData(network)
                                                        .build()))
                                .set("attemptCount", data.attempt().map(attempt -> (int) attempt.count()))
                                .set("maxAttemptsCount", data.attempt().map(attempt -> (int) attempt.most()))
                                .build())
                .build();
    }
}
