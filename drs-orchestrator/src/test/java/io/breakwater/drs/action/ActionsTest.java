package io.breakwater.drs.action;

import static org.assertj.core.api.Assertions.assertThat;

import io.breakwater.aws.AwsClients;
import io.breakwater.aws.client.AwsService;
import io.breakwater.aws.client.AwsServices;
import io.breakwater.aws.core.account.AccountRole;
import io.breakwater.aws.core.account.Caller;
import io.breakwater.aws.core.account.Target;
import io.breakwater.drs.DrsTest;
import io.breakwater.drs.core.execution.ActionRun;
import io.breakwater.drs.core.execution.ActionState;
import io.breakwater.drs.core.execution.Answers.ActionSeen;
import io.breakwater.drs.core.execution.Failure;
import io.breakwater.drs.core.execution.Sent;
import io.breakwater.drs.core.execution.Tenure;
import io.breakwater.drs.core.plan.Action;
import io.breakwater.drs.core.plan.Impact;
import io.breakwater.drs.core.plan.Task;
import io.breakwater.drs.execution.SampleExecutions;
import io.breakwater.sites.core.Site;
import io.breakwater.testing.Eventually;
import io.breakwater.testing.Receiver;
import io.breakwater.testing.SimulatedAccount;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.core.SdkClient;
import software.amazon.awssdk.services.drs.DrsAsyncClient;
import software.amazon.awssdk.services.drs.model.DataReplicationState;
import software.amazon.awssdk.services.drs.model.DescribeSourceServersRequest;
import software.amazon.awssdk.services.drs.model.StartRecoveryRequest;
import software.amazon.awssdk.services.drs.model.StartRecoveryRequestSourceServer;
import software.amazon.awssdk.services.ec2.Ec2AsyncClient;
import software.amazon.awssdk.services.ec2.model.DescribeInstancesRequest;
import software.amazon.awssdk.services.ec2.model.Instance;
import software.amazon.awssdk.services.ec2.model.InstanceStateName;
import software.amazon.awssdk.services.iam.IamAsyncClient;
import software.amazon.awssdk.services.iam.model.ListRolesRequest;
import software.amazon.awssdk.services.lambda.LambdaAsyncClient;
import software.amazon.awssdk.services.lambda.model.CreateFunctionRequest;
import software.amazon.awssdk.services.lambda.model.Runtime;
import software.amazon.awssdk.services.ssm.SsmAsyncClient;
import software.amazon.awssdk.services.ssm.model.CreateDocumentRequest;
import software.amazon.awssdk.services.ssm.model.DocumentType;

/** Actions against simulated AWS and a server on localhost. */
@DrsTest
@SuppressWarnings("NullAway.Init") // Quarkus sets the fields.
class ActionsTest {
    private static final Site SITE = new Site(SimulatedAccount.PRODUCTION, "eu-central-1");
    private static final Duration PATIENCE = Duration.ofSeconds(40);

    SimulatedAccount account;

    @Inject
    AwsClients aws;

    @Inject
    ActionRunner runner;

    @Inject
    Pool pool;

    private final Receiver receiver = new Receiver();

    @BeforeEach
    void register() {
        account.restore();
        await(pool.preparedQuery("""
                        insert into account (id, name, regions, enabled, revision, created_at, updated_at)
                        values ($1, 'actions-test', $2, true, 1, now(), now()) on conflict do nothing""").execute(Tuple.of(SITE.account(), new String[] {SITE.region()})));
    }

    @AfterEach
    void forget() {
        receiver.close();
        await(pool.query("delete from account where name = 'actions-test'").execute());
        account.restore();
    }

    @Test
    void anAutomationIsStartedOnceHoweverOftenItIsBegun() {
        document("Switch", "{\"name\":\"wait\",\"action\":\"aws:sleep\",\"inputs\":{\"Duration\":\"PT10S\"}}");
        ActionRun run = run(new Task.SsmAutomation(SITE, "Switch", Map.of()));

        Sent first = begin(run);
        Sent second = begin(run);

        assertThat(second).isEqualTo(first);
        assertThat(seen(run, first)).isInstanceOf(ActionSeen.StillRunning.class);
        assertThat(end(run, first)).isEqualTo(new ActionSeen.Ended("Success"));
    }

    @Test
    void whyAnAutomationFailedIsTold() {
        document(
                "Broken",
                "{\"name\":\"run\",\"action\":\"aws:executeScript\",\"inputs\":{\"Script\":\"raise Exception('no quorum')\"}}");
        ActionRun run = run(new Task.SsmAutomation(SITE, "Broken", Map.of()));

        assertThat(failure(end(run, begin(run))).message()).contains("no quorum");
        ActionRun missing = run(new Task.SsmAutomation(SITE, "Nowhere", Map.of()));
        assertThat(begin(missing)).isInstanceOfSatisfying(Sent.Refused.class, refused -> {
            assertThat(refused.ground()).isEqualTo(Sent.Ground.FINAL);
            assertThat(refused.code()).contains("AutomationDefinitionNotFound");
        });
    }

    @Test
    void aLostAnswerOfAnAutomationIsAskedForWithTheSameToken() {
        document("Switch", "{\"name\":\"wait\",\"action\":\"aws:sleep\",\"inputs\":{\"Duration\":\"PT10S\"}}");
        account.fault("lost", """
                {"kind":"reset-after-effect","target":{"operation":"StartAutomationExecution"}}""");
        ActionRun run = run(new Task.SsmAutomation(SITE, "Switch", Map.of()));

        assertThat(begin(run))
                .isInstanceOfSatisfying(
                        Sent.Refused.class,
                        refused -> assertThat(refused.ground()).isEqualTo(Sent.Ground.BUSY));
        account.clearFaults();
        begin(run);

        assertThat(account.calls("StartAutomationExecution").stream()
                        .map(call -> call.path("parameters").path("ClientToken").asText())
                        .distinct())
                .hasSize(1);
    }

    @Test
    void aCommandRunsOnWhatTheWaveLaunchedAndIsSentOnce() {
        List<String> instances = running();
        ActionRun run = run(new Task.SsmCommand("AWS-RunShellScript", Map.of("commands", List.of("uptime"))));

        Sent first = begin(run, Map.of(SITE, instances));
        Sent second = begin(run, Map.of(SITE, instances));

        assertThat(second).isEqualTo(first);
        assertThat(account.calls("SendCommand")).hasSize(1);
        assertThat(end(run, first)).isEqualTo(new ActionSeen.Ended("2 of 2 instances succeeded"));
    }

    @Test
    void instancesOnWhichACommandFailedAreNamed() {
        List<String> instances = running();
        ActionRun run = run(new Task.SsmCommand("AWS-RunShellScript", Map.of("commands", List.of("exit 3"))));

        String message = failure(end(run, begin(run, Map.of(SITE, instances)))).message();

        assertThat(message).contains("failed on 2 of 2 instances").contains(instances);
    }

    @Test
    void aCommandWhoseAnswerWasLostIsNeverSentAgain() {
        List<String> instances = running();
        account.fault("lost", """
                {"kind":"reset-after-effect","target":{"operation":"SendCommand"}}""");
        ActionRun run = run(new Task.SsmCommand("AWS-RunShellScript", Map.of("commands", List.of("uptime"))));

        assertThat(begin(run, Map.of(SITE, instances))).isInstanceOf(Sent.Unknown.class);
        account.clearFaults();
        assertThat(begin(run, Map.of(SITE, instances))).isInstanceOf(Sent.Unknown.class);

        assertThat(account.calls("SendCommand")).hasSize(1);
    }

    @Test
    void aCommandOnAMachineThatDoesNotReportYetWaits() {
        ActionRun run = run(new Task.SsmCommand("AWS-RunShellScript", Map.of("commands", List.of("uptime"))));

        Sent sent = begin(run, Map.of(SITE, List.of("i-00000000000000001")));

        assertThat(sent)
                .isInstanceOfSatisfying(
                        Sent.Refused.class,
                        refused -> assertThat(refused.ground()).isEqualTo(Sent.Ground.BUSY));
        assertThat(begin(run, Map.of()))
                .isInstanceOfSatisfying(
                        Sent.Refused.class,
                        refused -> assertThat(refused.ground()).isEqualTo(Sent.Ground.FINAL));
    }

    @Test
    void theAnswerOfAFunctionIsTheOutput() {
        function();
        ActionRun run = run(new Task.LambdaInvocation(SITE, "dns-switch", "{\"wave\":\"${wave.name}\"}"));

        Sent sent = begin(run);
        begin(run);

        assertThat(end(run, sent)).isEqualTo(new ActionSeen.Ended("{\"wave\":\"web\"}"));
        assertThat(account.calls("Invoke")).hasSize(1);
    }

    @Test
    void anErrorOfAFunctionIsAFailure() {
        function();
        ActionRun run = run(new Task.LambdaInvocation(SITE, "dns-switch", "{\"fail\":true}"));
        ActionRun missing = run(new Task.LambdaInvocation(SITE, "no-such-function", "{}"));

        assertThat(failure(end(run, begin(run))).message()).contains("The payload asked for a failure");
        assertThat(failure(end(missing, begin(missing))).message()).contains("ResourceNotFoundException");
    }

    @Test
    void anUnregisteredAccountIsNotCalled() {
        Site elsewhere = new Site("999988887777", "eu-central-1");
        ActionRun run = run(new Task.SsmAutomation(elsewhere, "Switch", Map.of()));

        assertThat(begin(run))
                .isInstanceOfSatisfying(
                        Sent.Refused.class,
                        refused -> assertThat(refused.message()).contains("999988887777"));
    }

    @Test
    void aCallCarriesItsKeyAndIsSentOnce() {
        receiver.answer("/hook", 202, "queued\nas job 7, token Bearer abcdefghijkl");
        ActionRun run = run(new Task.HttpCall(
                "POST", receiver.url("/hook"), Map.of("X-Wave", "${wave.name}"), "execution ${execution.kind}"));

        Sent sent = begin(run);
        begin(run);

        assertThat(end(run, sent)).isEqualTo(new ActionSeen.Ended("HTTP 202: queued as job 7, token [redacted]"));
        assertThat(receiver.received("/hook")).singleElement().satisfies(request -> {
            assertThat(request.method()).isEqualTo("POST");
            assertThat(request.header("X-Wave")).isEqualTo("web");
            assertThat(request.body()).isEqualTo("execution DRILL");
            assertThat(request.header("Idempotency-Key"))
                    .isEqualTo(Beginning.token(run).toString());
        });
    }

    @Test
    void anythingButSuccessFailsAndNoRedirectIsFollowed() {
        receiver.answer("/bad", 500, "broken");
        receiver.answer("/away", new Receiver.Reply(302, Map.of("Location", receiver.url("/target")), ""));
        ActionRun bad = run(call(receiver.url("/bad")));
        ActionRun away = run(call(receiver.url("/away")));

        assertThat(failure(end(bad, begin(bad))).message()).isEqualTo("HTTP 500: broken");
        assertThat(failure(end(away, begin(away))).message()).startsWith("HTTP 302");
        assertThat(receiver.received("/target")).isEmpty();
    }

    @Test
    void onlyListedHostsAreCalled() {
        ActionRun run = run(call("http://127.0.0.1:" + receiver.port() + "/hook"));

        Failure failure = failure(end(run, begin(run)));

        assertThat(failure.message()).contains("not on the allow-list");
        assertThat(receiver.received("/hook")).isEmpty();
    }

    @Test
    void aCallWhoseAnswerDoesNotComeHasAnUnknownOutcome() {
        receiver.hold("/slow");
        ActionRun run = new ActionRun(
                UUID.randomUUID(),
                ActionRun.Stage.AFTER,
                new Action("a", call(receiver.url("/slow")), Duration.ofMillis(300), Impact.CRITICAL),
                ActionState.Pending.FRESH,
                0);

        assertThat(failure(end(run, begin(run))).kind()).isEqualTo(Failure.Kind.OUTCOME_UNKNOWN);
    }

    @Test
    void aCallWhoseProcessFellSilentHasAnUnknownOutcome() {
        ActionRun run = run(call(receiver.url("/hook")));
        await(pool.preparedQuery("""
                        insert into action_call (action_id, tries, execution_id, replica, beat_at)
                        values ($1, 0, $2, $2, now() - interval '1 hour')""").execute(Tuple.of(run.id(), UUID.randomUUID())));

        Sent sent = begin(run);

        assertThat(failure(end(run, sent)).kind()).isEqualTo(Failure.Kind.OUTCOME_UNKNOWN);
        assertThat(receiver.received("/hook")).isEmpty();
    }

    @Test
    void nothingLeavesWhenItsTimeHasPassed() {
        ActionRun run = run(call(receiver.url("/hook")));
        Tenure over = new Tenure(1, Instant.now(), Duration.ofSeconds(20), Duration.ofSeconds(60));

        Sent sent = await(runner.begin(SampleExecutions.drill(1, 1), "web", run, Map.of(), over));

        assertThat(sent)
                .isInstanceOfSatisfying(
                        Sent.Refused.class,
                        refused -> assertThat(refused.ground()).isEqualTo(Sent.Ground.BUSY));
        assertThat(receiver.received("/hook")).isEmpty();
    }

    @Test
    void anHttpProbeWaitsForTheStatus() {
        receiver.answer("/health", 503, "");
        ActionRun run = run(new Task.HttpProbe(receiver.url("/health"), 200));
        Sent sent = begin(run);
        assertThat(seen(run, sent)).isInstanceOf(ActionSeen.StillRunning.class);

        receiver.answer("/health", 200, "");

        assertThat(seen(run, sent)).isInstanceOf(ActionSeen.Ended.class);
    }

    @Test
    void aTcpProbeWaitsForSomebodyToListen() {
        int port = receiver.port();
        ActionRun run = run(new Task.TcpProbe("127.0.0.1", port));
        Sent sent = begin(run);

        assertThat(seen(run, sent)).isInstanceOf(ActionSeen.Ended.class);
        receiver.close();
        assertThat(seen(run, sent)).isInstanceOf(ActionSeen.StillRunning.class);
    }

    @Test
    void onlyListedNetworksAreProbed() {
        ActionRun tcp = run(new Task.TcpProbe("10.1.2.3", 22));
        ActionRun http = run(new Task.HttpProbe("http://169.254.169.254/latest/meta-data", 200));

        assertThat(failure(seen(tcp, begin(tcp))).message()).contains("outside the networks");
        assertThat(failure(seen(http, begin(http))).message()).contains("outside the networks");
    }

    private static Task call(String url) {
        return new Task.HttpCall("POST", url, Map.of(), "");
    }

    private static ActionRun run(Task task) {
        return new ActionRun(
                UUID.randomUUID(),
                ActionRun.Stage.AFTER,
                new Action("a", task, Duration.ofSeconds(20), Impact.CRITICAL),
                ActionState.Pending.FRESH,
                0);
    }

    private Sent begin(ActionRun run) {
        return begin(run, Map.of());
    }

    private Sent begin(ActionRun run, Map<Site, List<String>> instances) {
        Tenure tenure = new Tenure(1, Instant.now().plusSeconds(60), Duration.ofSeconds(20), Duration.ofSeconds(60));
        return await(runner.begin(SampleExecutions.drill(1, 1), "web", run, instances, tenure));
    }

    private ActionSeen seen(ActionRun run, Sent sent) {
        String handle = ((Sent.Accepted) sent).reference();
        Instant now = Instant.now();
        ActionRun begun = new ActionRun(
                run.id(),
                run.stage(),
                run.action(),
                new ActionState.Running(handle, now, now.plusSeconds(60)),
                run.tries());
        return await(runner.progress(begun)).orElseGet(ActionSeen.StillRunning::new);
    }

    private ActionSeen end(ActionRun run, Sent sent) {
        AtomicReference<ActionSeen> end = new AtomicReference<>();
        Eventually.that("the action ends", () -> {
            end.set(seen(run, sent));
            return !(end.get() instanceof ActionSeen.StillRunning);
        });
        return end.get();
    }

    private static Failure failure(ActionSeen seen) {
        return ((ActionSeen.Broke) seen).failure();
    }

    private void document(String name, String step) {
        await(client(AwsServices.ssm(), SITE.region())
                .call(
                        SsmAsyncClient::createDocument,
                        CreateDocumentRequest.builder()
                                .name(name)
                                .documentType(DocumentType.AUTOMATION)
                                .content("{\"schemaVersion\":\"0.3\",\"mainSteps\":[" + step + "]}")
                                .build()));
    }

    /** Two instances, launched by a drill as waves launch theirs. */
    private List<String> running() {
        var drs = client(AwsServices.drs(), SITE.region());
        List<StartRecoveryRequestSourceServer> servers = await(drs.call(
                        DrsAsyncClient::describeSourceServers,
                        DescribeSourceServersRequest.builder().build()))
                .items()
                .stream()
                .filter(server ->
                        server.dataReplicationInfo().dataReplicationState() == DataReplicationState.CONTINUOUS)
                .limit(2)
                .map(server -> StartRecoveryRequestSourceServer.builder()
                        .sourceServerID(server.sourceServerID())
                        .build())
                .toList();
        await(drs.call(
                DrsAsyncClient::startRecovery,
                StartRecoveryRequest.builder()
                        .isDrill(true)
                        .sourceServers(servers)
                        .build()));
        account.step(Duration.ofHours(2));
        List<String> running = await(client(AwsServices.ec2(), SITE.region())
                        .call(
                                Ec2AsyncClient::describeInstances,
                                DescribeInstancesRequest.builder().build()))
                .reservations()
                .stream()
                .flatMap(reservation -> reservation.instances().stream())
                .filter(instance -> instance.state().name() == InstanceStateName.RUNNING)
                .map(Instance::instanceId)
                .limit(2)
                .toList();
        assertThat(running).hasSize(2);
        return running;
    }

    private void function() {
        String role = await(client(AwsServices.iam(), "us-east-1")
                        .call(
                                IamAsyncClient::listRoles,
                                ListRolesRequest.builder().build()))
                .roles()
                .getFirst()
                .arn();
        await(client(AwsServices.lambda(), SITE.region())
                .call(
                        LambdaAsyncClient::createFunction,
                        CreateFunctionRequest.builder()
                                .functionName("dns-switch")
                                .runtime(Runtime.PYTHON3_13)
                                .handler("main.handler")
                                .role(role)
                                .code(code -> code.zipFile(SdkBytes.fromUtf8String("zip")))
                                .build()));
        account.step(Duration.ofMinutes(2));
    }

    private <C extends SdkClient> io.breakwater.aws.client.AwsClient<C> client(AwsService<C> service, String region) {
        return aws.client(service, new Target(AccountRole.own(), region), new Caller("test"));
    }

    private static <T> T await(Uni<T> uni) {
        return uni.await().atMost(PATIENCE);
    }
}
