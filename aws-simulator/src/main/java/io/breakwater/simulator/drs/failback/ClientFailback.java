package io.breakwater.simulator.drs.failback;

import io.breakwater.simulator.core.drs.LaunchState;
import io.breakwater.simulator.core.world.Scope;
import io.breakwater.simulator.core.world.World;
import io.breakwater.simulator.drs.JobLogItem;
import io.breakwater.simulator.drs.JobRow;
import io.breakwater.simulator.drs.JobRow.Participant;
import io.breakwater.simulator.drs.failback.FailbackLaunches.Pair;
import io.breakwater.simulator.drs.job.Jobs;
import io.breakwater.simulator.service.Call;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.drs.model.InitiatedBy;
import software.amazon.awssdk.services.drs.model.JobLogEvent;
import software.amazon.awssdk.services.drs.model.JobType;

/** A failback with the failback client: it converts the original server and reboots it; nothing is launched in EC2. */
final class ClientFailback {
    private ClientFailback() {}

    static JobRow open(Call call, List<Pair> pairs, Map<String, String> tags) {
        Scope scope = call.scope();
        List<Participant> servers = pairs.stream()
                .map(pair -> Participant.pending(pair.server().id(), Optional.empty())
                        .withRecoveryInstance(pair.instance().id()))
                .toList();
        Jobs.JobEffect ended = (world, id) -> FailbackLaunches.ended(world, scope, id, pairs);
        return Jobs.of(call.world(), scope)
                .open(
                        call,
                        new Jobs.Plan(
                                "StartFailbackLaunch",
                                JobType.LAUNCH,
                                InitiatedBy.FAILBACK,
                                servers,
                                List.of(),
                                tags,
                                (world, id) -> pairs.forEach(pair -> begin(world, scope, id, pair, ended)),
                                ended));
    }

    private static void begin(World world, Scope scope, String jobId, Pair pair, Jobs.JobEffect ended) {
        String server = pair.server().id();
        LaunchState.InProgress running = new LaunchState.Pending().begin();
        Jobs jobs = Jobs.of(world, scope);
        jobs.server(jobId, server, was -> was.with(running));
        jobs.log(jobId, JobLogEvent.CONVERSION_START, JobLogItem.Data.of(server));
        world.after(FailbackBehaviours.CLIENT_LAUNCH.in(world), later -> {
            Jobs now = Jobs.of(later, scope);
            now.log(jobId, JobLogEvent.CONVERSION_END, JobLogItem.Data.of(server));
            now.log(jobId, JobLogEvent.LAUNCH_START, JobLogItem.Data.of(server));
            now.server(
                    jobId,
                    server,
                    was -> was.with(running.launched(pair.instance().id())));
            now.settle(jobId, server, ended);
        });
    }
}
