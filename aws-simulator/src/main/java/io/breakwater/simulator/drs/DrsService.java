package io.breakwater.simulator.drs;

import io.breakwater.simulator.core.behaviour.Behaviour;
import io.breakwater.simulator.drs.failback.FailbackBehaviours;
import io.breakwater.simulator.drs.failback.FailbackConfigurations;
import io.breakwater.simulator.drs.failback.FailbackLaunches;
import io.breakwater.simulator.drs.failback.ReverseReplications;
import io.breakwater.simulator.drs.instance.InstanceBehaviours;
import io.breakwater.simulator.drs.instance.RecoveryInstanceOperations;
import io.breakwater.simulator.drs.job.JobBehaviours;
import io.breakwater.simulator.drs.job.JobOperations;
import io.breakwater.simulator.drs.launch.LaunchBehaviours;
import io.breakwater.simulator.drs.launch.Recoveries;
import io.breakwater.simulator.drs.launch.Terminations;
import io.breakwater.simulator.drs.network.NetworkBehaviours;
import io.breakwater.simulator.drs.network.NetworkRecoveries;
import io.breakwater.simulator.drs.plan.ExecutionSteps;
import io.breakwater.simulator.drs.plan.Executions;
import io.breakwater.simulator.drs.plan.PlanBehaviours;
import io.breakwater.simulator.drs.plan.PlanSteps;
import io.breakwater.simulator.drs.plan.Plans;
import io.breakwater.simulator.service.AwsService;
import io.breakwater.simulator.service.Operation;
import io.breakwater.simulator.service.ServiceModel;
import java.util.List;
import java.util.stream.Stream;

/** AWS Elastic Disaster Recovery as one service. Source: DRS API reference, Actions. */
public final class DrsService {
    private DrsService() {}

    public static AwsService service() {
        return AwsService.of("drs", ServiceModel.restJson("drs", "2020-02-26"), operations(), behaviours());
    }

    private static List<Behaviour> behaviours() {
        return Stream.of(
                        DrsBehaviours.all(),
                        JobBehaviours.all(),
                        LaunchBehaviours.all(),
                        InstanceBehaviours.all(),
                        FailbackBehaviours.all(),
                        PlanBehaviours.all(),
                        NetworkBehaviours.all())
                .flatMap(List::stream)
                .toList();
    }

    private static List<Operation> operations() {
        Stream<List<Operation>> open = Stream.of(DrsAccount.operations(), Tags.operations());
        Stream<List<Operation>> guarded = Stream.of(
                SourceServers.operations(),
                ReplicationControl.operations(),
                RecoverySnapshots.operations(),
                LaunchConfigurations.operations(),
                LaunchConfigurationTemplates.operations(),
                LaunchActions.operations(),
                ReplicationConfigurations.operations(),
                ReplicationTemplates.operations(),
                SourceNetworks.operations(),
                SourceNetworkControl.operations(),
                ExtendedSourceServers.operations(),
                JobOperations.operations(),
                Recoveries.operations(),
                Terminations.operations(),
                RecoveryInstanceOperations.operations(),
                ReverseReplications.operations(),
                FailbackConfigurations.operations(),
                FailbackLaunches.operations(),
                NetworkRecoveries.operations(),
                Plans.operations(),
                PlanSteps.operations(),
                Executions.operations(),
                ExecutionSteps.operations());
        return Stream.concat(
                        open.flatMap(List::stream),
                        guarded.flatMap(List::stream).map(DrsAccount::guarded))
                .toList();
    }
}
