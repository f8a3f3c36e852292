package io.breakwater.drs.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.breakwater.aws.client.AwsServices;
import io.breakwater.aws.core.account.Caller;
import io.breakwater.drs.DrsTest;
import io.breakwater.drs.core.execution.EventType;
import io.breakwater.drs.core.execution.Execution;
import io.breakwater.drs.core.execution.ExecutionKind;
import io.breakwater.drs.core.execution.ExecutionState;
import io.breakwater.drs.core.execution.RunSettings;
import io.breakwater.drs.core.plan.ApprovalRule;
import io.breakwater.drs.execution.FollowUps;
import io.breakwater.drs.execution.LiveInstance;
import io.breakwater.testing.Eventually;
import io.breakwater.web.problem.Problem.Fault;
import io.breakwater.web.problem.ProblemException;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.drs.DrsAsyncClient;
import software.amazon.awssdk.services.drs.model.InitializeServiceRequest;
import software.amazon.awssdk.services.ec2.Ec2AsyncClient;
import software.amazon.awssdk.services.ec2.model.AttributeBooleanValue;
import software.amazon.awssdk.services.ec2.model.ModifyInstanceAttributeRequest;

/** What goes on from an execution: cleanup of drills, failback of recoveries. */
@DrsTest
@SuppressWarnings("NullAway.Init") // Quarkus sets the fields.
class FollowUpRunsTest extends SimulatedRuns {
    private static final Duration LIMIT = Duration.ofSeconds(60);

    @Inject
    FollowUps followUps;

    @Test
    void cleanupTerminatesWhatTheDrillLaunchedInOneJob() {
        UUID drill = drilled(shop("db", 2));
        assertThat(preview(drill))
                .hasSize(2)
                .allSatisfy(one -> assertThat(one.obstacle()).isEmpty());

        Execution cleanup = ended(cleanup(drill, false));

        assertThat(cleanup.state()).isInstanceOf(ExecutionState.Completed.class);
        assertThat(cleanup.origin().of()).contains(drill);
        assertThat(account.calls("TerminateRecoveryInstances")).hasSize(1);
        assertThat(preview(drill)).isEmpty();
        assertThatThrownBy(() -> cleanup(drill, false)).isInstanceOf(ProblemException.class);
    }

    @Test
    void cleanupWhoseAnswerWasLostIsFoundAndNotRepeated() {
        UUID drill = drilled(shop("db", 2));
        account.fault("lost", """
                {"kind":"reset-after-effect","times":1,"target":{"operation":"TerminateRecoveryInstances"}}""");

        UUID cleanup = cleanup(drill, false);

        assertThat(ended(cleanup).state()).isInstanceOf(ExecutionState.Completed.class);
        assertThat(account.calls("TerminateRecoveryInstances")).hasSize(1);
        assertThat(events(cleanup)).contains(EventType.JOB_FOUND);
    }

    @Test
    void cleanupWhoseJobIsNeverShownEndsWhenTheInstancesAreGone() {
        UUID drill = drilled(shop("db", 2));
        account.fault("lost", """
                {"kind":"reset-after-effect","times":1,"target":{"operation":"TerminateRecoveryInstances"}}""");
        account.fault("hidden", """
                {"kind":"job-visibility-delay","by":"P9D","target":{"operation":"TerminateRecoveryInstances"}}""");

        UUID cleanup = cleanup(drill, false);

        assertThat(ended(cleanup).state()).isInstanceOf(ExecutionState.Completed.class);
        assertThat(account.calls("TerminateRecoveryInstances")).hasSize(1);
        assertThat(events(cleanup)).contains(EventType.JOB_NOT_NEEDED).doesNotContain(EventType.JOB_FOUND);
        assertThat(preview(drill)).isEmpty();
    }

    @Test
    void protectedInstancesAreNamedAndLeftOnlyIfThatIsWanted() {
        UUID drill = drilled(shop("db", 2));
        String guarded = preview(drill).getFirst().instanceId();
        protect(guarded);

        assertThatThrownBy(() -> cleanup(drill, false))
                .isInstanceOfSatisfying(
                        ProblemException.class,
                        problem -> assertThat(problem.errors())
                                .singleElement()
                                .extracting(Fault::detail)
                                .asString()
                                .contains(guarded));
        assertThat(account.calls("TerminateRecoveryInstances")).isEmpty();

        Execution cleanup = ended(cleanup(drill, true));

        assertThat(cleanup.state()).isInstanceOf(ExecutionState.Completed.class);
        assertThat(cleanup.waves().getFirst().servers()).hasSize(1);
        assertThat(preview(drill)).extracting(LiveInstance::instanceId).containsExactly(guarded);
    }

    @Test
    void drillWhoseTimeIsOverIsCleanedUpByItselfOnce() {
        Execution drill = run(ExecutionKind.DRILL, List.of(shop("db", 1)));
        UUID id = start(cleanedUpAfter(drill, Duration.ofMillis(10)));
        ended(id);

        Eventually.that("it is cleaned up", LIMIT, () -> cleanupsOf(id).size() == 1);
        ended(cleanupsOf(id).getFirst());

        assertThat(cleanupsOf(id)).hasSize(1);
        assertThat(account.calls("TerminateRecoveryInstances")).hasSize(1);
        assertThat(execution(cleanupsOf(id).getFirst()).origin().startedBy()).isEqualTo(OPERATOR);
    }

    @Test
    void whatKeepsADrillFromBeingCleanedUpIsRecordedOnce() {
        List<String> db = shop("db", 1);
        UUID waiting = start(awaiting(run(ExecutionKind.RECOVERY, List.of(db))));
        UUID drill = start(cleanedUpAfter(run(ExecutionKind.DRILL, List.of(db)), Duration.ofMillis(10)));
        ended(drill);
        Eventually.that("it is kept from being cleaned up", LIMIT, () -> cleanupRecords(drill) == 2);

        long looks = looks();
        Eventually.that("it was tried again and again", LIMIT, () -> looks() >= looks + 5);

        assertThat(cleanupRecords(drill)).as("one intent, one outcome").isEqualTo(2);
        end(waiting);
        Eventually.that("it is cleaned up", LIMIT, () -> cleanupsOf(drill).size() == 1);
        ended(cleanupsOf(drill).getFirst());
        assertThat(cleanupRecords(drill)).isEqualTo(4);
    }

    /** How often the instances of anything were looked at. */
    private long looks() {
        return account.calls("DescribeRecoveryInstances").size();
    }

    private long cleanupRecords(UUID drill) {
        return pool.preparedQuery("select count(*) from audit where action = 'cleanUpExecution' and target = $1")
                .execute(Tuple.of("execution/" + drill))
                .await()
                .atMost(LIMIT)
                .iterator()
                .next()
                .getLong(0);
    }

    private void end(UUID id) {
        pool.preparedQuery("update execution set active = false where id = $1")
                .execute(Tuple.of(id))
                .await()
                .atMost(LIMIT);
    }

    @Test
    void failbackTellsThatDrsWasNeverUsedWhereServersCameFrom() {
        UUID recovery = recovered(shop("web", 2));

        assertThat(failbackPreview(recovery))
                .hasSize(2)
                .allSatisfy(one -> assertThat(one.obstacle())
                        .contains("DRS was never initialised in 111122223333/eu-west-1, where it came from"));
        assertThatThrownBy(() -> failback(recovery)).isInstanceOf(ProblemException.class);
        assertThat(account.calls("ReverseReplication")).isEmpty();

        initializeOrigin();

        assertThat(failbackPreview(recovery))
                .hasSize(2)
                .allSatisfy(one -> assertThat(one.obstacle()).isEmpty());
    }

    private List<LiveInstance> failbackPreview(UUID recovery) {
        return followUps.failbackPreview(recovery).await().atMost(LIMIT);
    }

    @Test
    void failbackBringsServersBackAndProtectsThemAgain() {
        initializeOrigin();
        UUID recovery = recovered(shop("web", 2));

        UUID failback = failback(recovery);

        assertCompleted(failback);
        assertThat(events(failback))
                .contains(
                        EventType.SERVER_REVERSED,
                        EventType.SERVER_READY_FOR_FAILBACK,
                        EventType.SERVER_FAILED_BACK,
                        EventType.SERVER_PROTECTED);
        assertThat(account.calls("StartFailbackLaunch")).hasSize(1);
        assertThat(account.calls("ReverseReplication")).hasSize(4);
    }

    @Test
    void failbackWhoseAnswersWereLostRepeatsNothing() {
        initializeOrigin();
        UUID recovery = recovered(shop("web", 1));
        account.fault("lost", """
                {"kind":"reset-after-effect","times":1,"target":{"operation":"ReverseReplication"}}""");
        account.fault("lost too", """
                {"kind":"reset-after-effect","times":1,"target":{"operation":"StartFailbackLaunch"}}""");

        UUID failback = failback(recovery);

        assertCompleted(failback);
        assertThat(account.calls("StartFailbackLaunch")).hasSize(1);
        assertThat(account.calls("ReverseReplication")).hasSize(2);
    }

    @Test
    void drillsAreNotFailedBackAndRecoveriesNotCleanedUp() {
        UUID drill = drilled(shop("db", 1));
        UUID recovery = recovered(shop("web", 1));

        assertThatThrownBy(() -> failback(drill)).isInstanceOf(ProblemException.class);
        assertThatThrownBy(() -> cleanup(recovery, false)).isInstanceOf(ProblemException.class);
    }

    /** Where the shop comes from, DRS was never used. */
    private void initializeOrigin() {
        aws.client(AwsServices.drs(), HOME.in("eu-west-1"), new Caller("test"))
                .call(
                        DrsAsyncClient::initializeService,
                        InitializeServiceRequest.builder().build())
                .await()
                .atMost(LIMIT);
    }

    private UUID drilled(List<String> servers) {
        return ended(start(run(ExecutionKind.DRILL, List.of(servers)))).id();
    }

    private UUID recovered(List<String> servers) {
        return ended(start(run(ExecutionKind.RECOVERY, List.of(servers)))).id();
    }

    private List<LiveInstance> preview(UUID drill) {
        return followUps.cleanupPreview(drill).await().atMost(LIMIT);
    }

    private UUID cleanup(UUID drill, boolean leaveBlocked) {
        return followUps
                .cleanup(drill, leaveBlocked, Optional.empty(), OPERATOR)
                .await()
                .atMost(LIMIT)
                .execution()
                .id();
    }

    private UUID failback(UUID recovery) {
        return followUps
                .failback(recovery, false, Optional.empty(), Optional.empty(), OPERATOR)
                .await()
                .atMost(LIMIT)
                .execution()
                .id();
    }

    private List<UUID> cleanupsOf(UUID drill) {
        return pool
                .preparedQuery("select id from execution where of_execution = $1")
                .execute(Tuple.of(drill))
                .await()
                .atMost(LIMIT)
                .stream()
                .map(row -> row.getUUID("id"))
                .toList();
    }

    private void protect(String instance) {
        aws.client(AwsServices.ec2(), HOME, new Caller("test"))
                .call(
                        Ec2AsyncClient::modifyInstanceAttribute,
                        ModifyInstanceAttributeRequest.builder()
                                .instanceId(instance)
                                .disableApiTermination(AttributeBooleanValue.builder()
                                        .value(true)
                                        .build())
                                .build())
                .await()
                .atMost(LIMIT);
    }

    private static Execution cleanedUpAfter(Execution drill, Duration time) {
        RunSettings was = drill.settings();
        return with(
                drill,
                new RunSettings(
                        was.startApproval(), Optional.of(time), was.timeLimit(), was.targets(), was.pointInTime()));
    }

    /** It begins when somebody agrees. */
    private static Execution awaiting(Execution recovery) {
        RunSettings was = recovery.settings();
        ApprovalRule rule = new ApprovalRule(List.of("role:dr-approver"), Duration.ofHours(1), true, "Go on?");
        return with(
                recovery,
                new RunSettings(
                        Optional.of(rule), was.cleanUpAfter(), was.timeLimit(), was.targets(), was.pointInTime()));
    }

    private static Execution with(Execution drill, RunSettings settings) {
        return new Execution(
                drill.id(), drill.kind(), drill.state(), drill.origin(), settings, drill.waves(), drill.attempts());
    }
}
