package io.breakwater.simulator.drs.launch;

import io.breakwater.simulator.core.fault.Fault;
import io.breakwater.simulator.drs.AgentSpec;
import io.breakwater.simulator.drs.DrsLab;
import io.breakwater.simulator.drs.LaunchConfigurationRow;
import io.breakwater.simulator.drs.LaunchConfigurations;
import io.breakwater.simulator.drs.RecoveryMode;
import io.breakwater.simulator.ec2.instance.InstanceRow;
import io.breakwater.simulator.ec2.instance.Instances;
import io.breakwater.simulator.ec2.template.LaunchTemplates;
import io.breakwater.simulator.events.EventBus;
import io.breakwater.simulator.events.EventRow;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import software.amazon.awssdk.services.drs.DrsClient;
import software.amazon.awssdk.services.drs.model.Job;
import software.amazon.awssdk.services.drs.model.JobLog;
import software.amazon.awssdk.services.drs.model.JobStatus;
import software.amazon.awssdk.services.drs.model.ParticipatingServer;
import software.amazon.awssdk.services.drs.model.RecoveryInstance;
import software.amazon.awssdk.services.drs.model.StartRecoveryRequestSourceServer;
import software.amazon.awssdk.services.ec2.model.Instance;
import software.amazon.awssdk.services.ec2.model.ResponseLaunchTemplateData;

/** Starts recoveries in a {@link DrsLab} and looks at what became of them. */
public final class LaunchLab implements AutoCloseable {
    private final DrsLab lab = new DrsLab();

    public DrsLab lab() {
        return lab;
    }

    public DrsClient drs() {
        return lab.drs();
    }

    /** Servers that have been protected for ten days. */
    public List<String> fleet(int size) {
        return IntStream.range(0, size)
                .mapToObj(number -> lab.protectedServer("server-" + number))
                .toList();
    }

    public String windows() {
        return lab.install(AgentSpec.windows("windows").synchronisedAt(lab.now().minus(Duration.ofDays(10))));
    }

    public Job drill(String... servers) {
        return drs().startRecovery(request -> request.isDrill(true)
                        .sourceServers(Stream.of(servers).map(LaunchLab::wanted).toList()))
                .job();
    }

    public Job drill(List<String> servers) {
        return drill(servers.toArray(String[]::new));
    }

    /** A drill of one server, seen to its end. */
    public Job drilled(String server) {
        return ended(drill(server).jobID());
    }

    static StartRecoveryRequestSourceServer wanted(String id) {
        return StartRecoveryRequestSourceServer.builder().sourceServerID(id).build();
    }

    public Job job(String id) {
        return drs().describeJobs(request -> request.filters(filters -> filters.jobIDs(id)))
                .items()
                .getFirst();
    }

    /** Lets time pass until the job has ended. */
    public Job ended(String id) {
        for (int i = 0; i < 240; i++) {
            Job job = job(id);
            if (job.status() == JobStatus.COMPLETED) {
                return job;
            }
            lab.step(Duration.ofMinutes(1));
        }
        throw new AssertionError("the job does not end: " + job(id));
    }

    public ParticipatingServer server(Job job) {
        return job.participatingServers().getFirst();
    }

    public List<JobLog> log(String jobId) {
        return drs().describeJobLogItems(request -> request.jobID(jobId)).items();
    }

    public List<String> events(String jobId) {
        return log(jobId).stream().map(JobLog::eventAsString).toList();
    }

    /** The reason of the job's one failure. */
    public String reason(String jobId) {
        return log(jobId).stream()
                .map(item -> item.eventData().rawError())
                .filter(error -> error != null)
                .findFirst()
                .orElse("");
    }

    public List<RecoveryInstance> recoveryInstances() {
        return drs().describeRecoveryInstances(request -> {}).items();
    }

    public Instance instance(String id) {
        return lab.locked(world -> {
            InstanceRow row = Instances.existing(world, DrsLab.PRODUCTION, id);
            return Instances.described(world, DrsLab.PRODUCTION, row);
        });
    }

    /** Changes the default version of a server's launch template. */
    public void template(String server, UnaryOperator<ResponseLaunchTemplateData.Builder> change) {
        lab.locked(world -> {
            String id =
                    LaunchConfigurations.of(world, DrsLab.PRODUCTION, server).launchTemplateId();
            ResponseLaunchTemplateData data = LaunchTemplates.defaultData(world, DrsLab.PRODUCTION, id);
            long version = LaunchTemplates.addVersion(
                            world,
                            DrsLab.PRODUCTION,
                            id,
                            null,
                            change.apply(data.toBuilder()).build(),
                            null)
                    .versionNumber();
            return LaunchTemplates.setDefault(world, DrsLab.PRODUCTION, id, version);
        });
    }

    public String templateId(String server) {
        return drs().getLaunchConfiguration(request -> request.sourceServerID(server))
                .ec2LaunchTemplateID();
    }

    public void recoveryMode(String server, RecoveryMode mode) {
        lab.locked(world -> world.table(DrsLab.PRODUCTION, LaunchConfigurationRow.class)
                .update(server, row -> new LaunchConfigurationRow(server, row.settings(), mode)));
    }

    public void fault(Fault.Kind kind, String service, String resource, int times) {
        lab.simulator()
                .fault(new Fault("fault-" + resource, new Fault.Target("*", "*", service, "*", resource), kind, times));
    }

    public List<EventRow> busEvents(String detailType) {
        return lab.locked(world -> EventBus.all(world, DrsLab.PRODUCTION)).stream()
                .filter(event -> event.detailType().equals(detailType))
                .toList();
    }

    public Optional<String> recoveryInstanceOf(String server) {
        return Optional.ofNullable(lab.server(server).recoveryInstanceId());
    }

    @Override
    public void close() {
        lab.close();
    }
}
