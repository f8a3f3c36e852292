package io.breakwater.drs.action;

import static org.assertj.core.api.Assertions.assertThat;

import io.breakwater.aws.AwsClients;
import io.breakwater.aws.client.AwsClient;
import io.breakwater.aws.client.AwsService;
import io.breakwater.aws.client.AwsServices;
import io.breakwater.aws.core.account.AccountRole;
import io.breakwater.aws.core.account.Caller;
import io.breakwater.aws.core.account.Target;
import io.breakwater.drs.DrsTest;
import io.breakwater.drs.core.execution.ActionRun;
import io.breakwater.drs.core.execution.Answers.ActionSeen;
import io.breakwater.drs.core.execution.Sent;
import io.breakwater.drs.core.plan.Task;
import io.breakwater.sites.core.Site;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.Map;
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

/** Automations, commands and functions, against simulated AWS. */
@DrsTest
@SuppressWarnings("NullAway.Init") // Quarkus sets the fields.
class AwsActionsTest extends ActionRuns {

    @Inject
    AwsClients aws;

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

    private <C extends SdkClient> AwsClient<C> client(AwsService<C> service, String region) {
        return aws.client(service, new Target(AccountRole.own(), region), new Caller("test"));
    }
}
