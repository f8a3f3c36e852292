package io.breakwater.drs.execution;

import io.breakwater.aws.client.AwsServices;
import io.breakwater.drs.core.execution.Execution;
import io.breakwater.drs.core.execution.ServerRun;
import io.breakwater.drs.lookup.DrsLists;
import io.breakwater.sites.account.Sites;
import io.breakwater.sites.core.Site;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jboss.logging.Logger;
import software.amazon.awssdk.services.drs.model.OriginEnvironment;
import software.amazon.awssdk.services.drs.model.RecoveryInstance;
import software.amazon.awssdk.services.ec2.Ec2AsyncClient;
import software.amazon.awssdk.services.ec2.model.DescribeInstanceAttributeRequest;
import software.amazon.awssdk.services.ec2.model.InstanceAttributeName;

/** What is left of what executions launched (DescribeRecoveryInstances). */
@ApplicationScoped
class LiveInstances {
    private static final Logger LOG = Logger.getLogger(LiveInstances.class);
    private static final Set<String> GONE = Set.of("TERMINATED", "SHUTTING-DOWN", "NOT_FOUND");
    private static final int AT_ONCE = 8;

    private final Sites clients;
    private final Origins origins;

    LiveInstances(Sites clients, Origins origins) {
        this.clients = clients;
        this.origins = origins;
    }

    /** Those of an execution to be terminated; termination protection is an obstacle (EC2 DescribeInstanceAttribute). */
    Uni<List<LiveInstance>> terminable(Execution execution) {
        return present(execution)
                .chain(present -> Multi.createFrom()
                        .iterable(present)
                        .onItem()
                        .transformToUni(one -> protection(one.server().site(), one.instanceId())
                                .map(obstacle -> new LiveInstance(one.server(), one.instanceId(), obstacle)))
                        .merge(AT_ONCE)
                        .collect()
                        .asList()
                        .map(LiveInstances::byName));
    }

    /** Those of an execution to be failed back: what did not come from EC2 cannot be (DRS user guide, failback). */
    Uni<List<LiveInstance>> reversible(Execution execution) {
        return instances(execution).chain(found -> {
            List<ServerRun> left = launched(execution).stream()
                    .filter(server -> found.containsKey(server.instanceId().orElseThrow()))
                    .toList();
            return origins.obstacles(left)
                    .map(obstacles -> byName(left.stream()
                            .map(server -> {
                                String id = server.instanceId().orElseThrow();
                                return new LiveInstance(
                                        server,
                                        id,
                                        obstacle(Objects.requireNonNull(found.get(id)))
                                                .or(() -> Optional.ofNullable(obstacles.get(server.serverId()))));
                            })
                            .toList()));
        });
    }

    private static Optional<String> obstacle(RecoveryInstance instance) {
        String state = Optional.ofNullable(instance.failback())
                .map(failback -> failback.stateAsString())
                .orElse("FAILBACK_NOT_STARTED");
        return instance.originEnvironment() == OriginEnvironment.ON_PREMISES
                ? Optional.of("it came from outside AWS, which needs the failback client")
                : Optional.of(state)
                        .filter(name -> !name.equals("FAILBACK_NOT_STARTED"))
                        .map(name -> "its failback has begun already: " + name);
    }

    private Uni<List<LiveInstance>> present(Execution execution) {
        return instances(execution)
                .map(found -> launched(execution).stream()
                        .filter(server -> found.containsKey(server.instanceId().orElseThrow()))
                        .map(server ->
                                new LiveInstance(server, server.instanceId().orElseThrow(), Optional.empty()))
                        .toList());
    }

    private Uni<Map<String, RecoveryInstance>> instances(Execution execution) {
        Map<Site, List<String>> wanted = launched(execution).stream()
                .collect(Collectors.groupingBy(
                        ServerRun::site,
                        Collectors.mapping(server -> server.instanceId().orElseThrow(), Collectors.toList())));
        List<Uni<List<RecoveryInstance>>> reads = wanted.entrySet().stream()
                .map(site -> clients.reach(AwsServices.drs(), site.getKey())
                        .chain(drs -> new DrsLists(drs, () -> {}).instances(site.getValue())))
                .toList();
        return reads.isEmpty()
                ? Uni.createFrom().item(Map.of())
                : Uni.join()
                        .all(reads)
                        .andFailFast()
                        .map(lists -> lists.stream()
                                .flatMap(Collection::stream)
                                .filter(instance ->
                                        !GONE.contains(Optional.ofNullable(instance.ec2InstanceStateAsString())
                                                .orElse("")))
                                .collect(Collectors.toMap(RecoveryInstance::recoveryInstanceID, instance -> instance)));
    }

    private static List<ServerRun> launched(Execution execution) {
        return execution.waves().stream()
                .flatMap(wave -> wave.servers().stream())
                .filter(server -> server.instanceId().isPresent())
                .toList();
    }

    /** What cannot be found out is left to the attempt: DRS then says it in the job's log. */
    private Uni<Optional<String>> protection(Site site, String instance) {
        return clients.reach(AwsServices.ec2(), site)
                .chain(ec2 -> ec2.call(
                        Ec2AsyncClient::describeInstanceAttribute,
                        DescribeInstanceAttributeRequest.builder()
                                .instanceId(instance)
                                .attribute(InstanceAttributeName.DISABLE_API_TERMINATION)
                                .build()))
                .map(answer -> Optional.ofNullable(answer.disableApiTermination())
                        .filter(attribute -> Boolean.TRUE.equals(attribute.value()))
                        .map(_ -> "it is protected from termination (DisableApiTermination)"))
                .onFailure()
                .recoverWithItem(failure -> {
                    LOG.infof("termination protection unreadable instance=%s cause=%s", instance, failure.getMessage());
                    return Optional.empty();
                });
    }

    private static List<LiveInstance> byName(List<LiveInstance> instances) {
        return instances.stream()
                .sorted(Comparator.comparing(one -> one.server().name()))
                .toList();
    }
}
