package io.breakwater.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The stock AWS CLI works on the simulated account that {@code ./breakwater up} starts, over each of AWS's protocols. */
@ExtendWith(StackExtension.class)
@Order(60)
class AwsCliIT {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "sts get-caller-identity                      | /Account                 | 111122223333",
                "iam list-roles                               | /Roles/0/RoleName        | RecoveryInstance",
                "ec2 describe-vpcs                            | /Vpcs/0/State            | available",
                "ec2 describe-regions                         | /Regions/0/RegionName    | *",
                "drs describe-source-servers --max-items 1    | /items/0/tags/Name       | shop-web-01",
                "drs list-staging-accounts                    | /accounts                | *",
                "ssm list-documents                           | /DocumentIdentifiers/0/Name | *",
                "logs describe-log-groups                     | /logGroups               | *",
                "codepipeline list-pipelines                  | /pipelines               | *",
                "codebuild list-projects                      | /projects                | *",
                "s3api list-buckets                           | /Owner/ID                | *",
                "route53 list-hosted-zones                    | /HostedZones             | *",
                "compute-optimizer get-enrollment-status      | /status                  | Inactive",
                "cloudwatch describe-alarms --max-items 1     | /MetricAlarms/0/AlarmName | replication-lag-shop-db-01",
            })
    void readsOverEveryProtocol(String command, String pointer, String expected, Stack stack) {
        // When
        JsonNode answer = new AwsCli(stack, "eu-central-1").run(command);

        // Then
        JsonNode value = answer.at(pointer);
        assertThat(value.isMissingNode()).as(answer.toString()).isFalse();
        if (!expected.equals("*")) {
            assertThat(value.asText()).isEqualTo(expected);
        }
    }

    @Test
    void drillIsRunFromStartToCleanUp(Stack stack) throws Exception {
        // Given
        var aws = new AwsCli(stack, "eu-central-1");
        String server = aws.run("drs describe-source-servers --max-items 5")
                .at("/items/4/sourceServerID")
                .asText();

        // When
        String job = aws.run("drs start-recovery --is-drill --source-servers sourceServerID=" + server)
                .at("/job/jobID")
                .asText();
        step(stack, "PT1H");

        // Then
        JsonNode done = aws.run("drs describe-jobs --filters jobIDs=" + job).at("/items/0");
        assertThat(done.path("status").asText()).isEqualTo("COMPLETED");
        assertThat(done.at("/participatingServers/0/launchStatus").asText()).isEqualTo("LAUNCHED");
        assertThat(aws.run("drs describe-job-log-items --job-id " + job)
                        .path("items")
                        .findValuesAsText("event"))
                .contains("JOB_START", "SNAPSHOT_START", "CONVERSION_START", "LAUNCH_START", "JOB_END");
        String instance = done.at("/participatingServers/0/recoveryInstanceID").asText();
        assertThat(aws.run("ec2 describe-instances --instance-ids " + instance)
                        .at("/Reservations/0/Instances/0/State/Name")
                        .asText())
                .isEqualTo("running");
        aws.run("drs terminate-recovery-instances --recovery-instance-ids " + instance);
        step(stack, "PT1H");
        assertThat(aws.run("drs describe-recovery-instances --filters sourceServerIDs=" + server)
                        .path("items"))
                .isEmpty();
    }

    @Test
    void templateIsVersionedAndPromoted(Stack stack) {
        // Given
        var aws = new AwsCli(stack, "eu-central-1");
        String template = aws.run("ec2 describe-launch-templates --max-items 1")
                .at("/LaunchTemplates/0/LaunchTemplateId")
                .asText();
        String data = "{\"InstanceType\":\"m5.4xlarge\",\"Monitoring\":{\"Enabled\":true}}";
        String create = "ec2 create-launch-template-version --source-version $Latest --launch-template-id " + template;

        // When
        var rehearsed = aws.tried(create + " --dry-run", "--launch-template-data", data);
        long version = aws.run(create, "--version-description", "larger for the drill", "--launch-template-data", data)
                .at("/LaunchTemplateVersion/VersionNumber")
                .asLong();
        aws.run("ec2 modify-launch-template --default-version %d --launch-template-id %s".formatted(version, template));

        // Then
        assertThat(rehearsed.exit()).isNotZero();
        assertThat(rehearsed.errors()).contains("DryRunOperation");
        JsonNode promoted = aws.run(
                        "ec2 describe-launch-template-versions --versions $Default --launch-template-id " + template)
                .at("/LaunchTemplateVersions/0");
        assertThat(promoted.path("VersionNumber").asLong()).isEqualTo(version);
        assertThat(promoted.at("/LaunchTemplateData/InstanceType").asText()).isEqualTo("m5.4xlarge");
        assertThat(promoted.path("VersionDescription").asText()).isEqualTo("larger for the drill");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "drs start-recovery --source-servers sourceServerID=s-00000000000000000 | Exception",
                "drs get-launch-configuration --source-server-id s-00000000000000000  | ResourceNotFoundException",
                "ec2 describe-launch-templates --launch-template-ids lt-00000000000000000 | InvalidLaunchTemplateId.NotFound",
                "iam get-role --role-name nobody                                         | NoSuchEntity",
                "ssm get-parameter --name /none                                          | ParameterNotFound",
                "codepipeline get-pipeline --name none                                   | PipelineNotFoundException",
            })
    void refusesInTheWordsOfAws(String command, String code, Stack stack) {
        // When
        var refused = new AwsCli(stack, "eu-central-1").tried(command);

        // Then
        assertThat(refused.exit()).isNotZero();
        assertThat(refused.errors()).contains("An error occurred (").contains(code);
    }

    @Test
    void recoveryAccountIsEnteredWithItsExternalId(Stack stack) {
        // Given
        var aws = new AwsCli(stack, "eu-central-1");
        String assume =
                "sts assume-role --role-session-name cli --role-arn arn:aws:iam::444455556666:role/BreakwaterRecovery";

        // Then
        assertThat(aws.run(assume + " --external-id breakwater-sample")
                        .at("/AssumedRoleUser/Arn")
                        .asText())
                .isEqualTo("arn:aws:sts::444455556666:assumed-role/BreakwaterRecovery/cli");
        assertThat(aws.tried(assume).errors()).contains("AccessDenied");
    }

    private static void step(Stack stack, String by) throws IOException, InterruptedException {
        var answer = HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(
                                        URI.create("http://localhost:" + stack.port(4600) + "/_simulator/clock/step"))
                                .POST(BodyPublishers.ofString("{\"by\":\"" + by + "\"}"))
                                .build(),
                        BodyHandlers.ofString());
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    }
}
