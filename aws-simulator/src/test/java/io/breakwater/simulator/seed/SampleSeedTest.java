package io.breakwater.simulator.seed;

import static org.assertj.core.api.Assertions.assertThat;

import io.breakwater.simulator.Simulator;
import io.breakwater.simulator.TestSimulator;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.cloudwatch.CloudWatchClient;
import software.amazon.awssdk.services.cloudwatch.model.MetricAlarm;
import software.amazon.awssdk.services.cloudwatchlogs.CloudWatchLogsClient;
import software.amazon.awssdk.services.codebuild.CodeBuildClient;
import software.amazon.awssdk.services.codebuild.model.LogsLocation;
import software.amazon.awssdk.services.codebuild.model.Report;
import software.amazon.awssdk.services.codebuild.model.ReportType;
import software.amazon.awssdk.services.codepipeline.CodePipelineClient;
import software.amazon.awssdk.services.codepipeline.model.PipelineExecutionSummary;
import software.amazon.awssdk.services.drs.DrsClient;
import software.amazon.awssdk.services.drs.model.Job;
import software.amazon.awssdk.services.drs.model.SourceServer;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.ec2.model.LaunchTemplate;
import software.amazon.awssdk.services.ec2.model.LaunchTemplateVersion;
import software.amazon.awssdk.services.sts.StsClient;

class SampleSeedTest {
    private static final TestSimulator SIMULATOR = TestSimulator.start(new SampleSeed());

    @AfterAll
    static void stop() {
        SIMULATOR.close();
    }

    private static DrsClient drs(String account, Region region) {
        return SIMULATOR.client(DrsClient.builder(), account, region);
    }

    private static List<SourceServer> servers(String account, Region region) {
        return drs(account, region).describeSourceServersPaginator(r -> {}).items().stream()
                .toList();
    }

    private static List<SourceServer> all() {
        return Stream.of(
                        servers(Simulator.PRODUCTION, TestSimulator.FRANKFURT),
                        servers(Simulator.RECOVERY, TestSimulator.FRANKFURT),
                        servers(Simulator.RECOVERY, TestSimulator.IRELAND))
                .flatMap(List::stream)
                .toList();
    }

    private static SourceServer named(String name) {
        return all().stream()
                .filter(server -> name.equals(server.tags().get("Name")))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void threeApplicationsHaveSixtyServers() {
        assertThat(all()).hasSize(60);
        assertThat(servers(Simulator.PRODUCTION, TestSimulator.FRANKFURT)).hasSize(24);
        assertThat(all())
                .filteredOn(
                        server -> server.sourceProperties().os().fullString().contains("Windows"))
                .hasSize(21);
    }

    @Test
    void oneServerIsStalledOneLagsAndTheRestAreProtected() {
        assertThat(named("warehouse-app-02").dataReplicationInfo().dataReplicationStateAsString())
                .isEqualTo("STALLED");
        assertThat(Duration.parse(named("shop-db-02").dataReplicationInfo().lagDuration()))
                .isGreaterThan(Duration.ofMinutes(30));
        assertThat(all())
                .filteredOn(server -> server.dataReplicationInfo()
                        .dataReplicationStateAsString()
                        .equals("CONTINUOUS"))
                .hasSizeGreaterThanOrEqualTo(58);
    }

    @Test
    void templatesHaveAHistoryAndOneEditNeverTookEffect() {
        // Given
        Ec2Client ec2 = SIMULATOR.client(Ec2Client.builder());
        String template = drs(Simulator.PRODUCTION, TestSimulator.FRANKFURT)
                .getLaunchConfiguration(
                        r -> r.sourceServerID(named("shop-web-03").sourceServerID()))
                .ec2LaunchTemplateID();

        // When
        LaunchTemplate edited = ec2.describeLaunchTemplates(r -> r.launchTemplateIds(template))
                .launchTemplates()
                .getFirst();

        // Then
        assertThat(edited.latestVersionNumber()).isEqualTo(edited.defaultVersionNumber() + 1);
        assertThat(ec2.describeLaunchTemplateVersions(r -> r.launchTemplateId(template))
                        .launchTemplateVersions())
                .extracting(LaunchTemplateVersion::createTime)
                .doesNotHaveDuplicates();
    }

    @Test
    void oneTemplateNamesASubnetThatIsGone() {
        // Given
        Ec2Client ec2 = SIMULATOR.client(Ec2Client.builder(), Simulator.RECOVERY, TestSimulator.FRANKFURT);
        String template = drs(Simulator.RECOVERY, TestSimulator.FRANKFURT)
                .getLaunchConfiguration(
                        r -> r.sourceServerID(named("billing-app-04").sourceServerID()))
                .ec2LaunchTemplateID();

        // When
        String subnet = ec2.describeLaunchTemplateVersions(
                        r -> r.launchTemplateId(template).versions("$Default"))
                .launchTemplateVersions()
                .getFirst()
                .launchTemplateData()
                .networkInterfaces()
                .getFirst()
                .subnetId();

        // Then
        assertThat(ec2.describeSubnets(r -> {}).subnets())
                .noneSatisfy(existing -> assertThat(existing.subnetId()).isEqualTo(subnet));
    }

    @Test
    void serversHavePointsInTimeOfAWeek() {
        assertThat(drs(Simulator.PRODUCTION, TestSimulator.FRANKFURT)
                        .describeRecoverySnapshotsPaginator(
                                r -> r.sourceServerID(named("shop-web-01").sourceServerID()))
                        .items()
                        .stream())
                .hasSizeGreaterThan(30);
    }

    @Test
    void buildsOfThePipelinesHaveReportsOfTestsAndCoverage() {
        CodeBuildClient builds = SIMULATOR.client(CodeBuildClient.builder());

        String latest = builds.listBuildsForProject(r -> r.projectName("warehouse"))
                .ids()
                .getFirst();
        List<Report> reports = builds.batchGetReports(r -> r.reportArns(builds.batchGetBuilds(b -> b.ids(latest))
                        .builds()
                        .getFirst()
                        .reportArns()))
                .reports();

        assertThat(reports)
                .extracting(Report::type)
                .containsExactlyInAnyOrder(ReportType.TEST, ReportType.CODE_COVERAGE);
    }

    @Test
    void fivePipelinesHaveMonthsOfExecutionsAndBuildsWithLogs() {
        // Given
        CodePipelineClient pipelines = SIMULATOR.client(CodePipelineClient.builder());
        CodeBuildClient builds = SIMULATOR.client(CodeBuildClient.builder());
        CloudWatchLogsClient logs = SIMULATOR.client(CloudWatchLogsClient.builder());
        assertThat(pipelines.listPipelines(r -> {}).pipelines()).hasSize(5);

        // When
        List<PipelineExecutionSummary> executions =
                pipelines
                        .listPipelineExecutionsPaginator(r -> r.pipelineName("shop-api"))
                        .pipelineExecutionSummaries()
                        .stream()
                        .toList();

        // Then
        assertThat(executions).hasSizeGreaterThan(50);
        assertThat(executions)
                .extracting(PipelineExecutionSummary::statusAsString)
                .contains("Succeeded", "Failed");
        assertThat(executions.getLast().startTime()).isBefore(TestSimulator.START.minus(Duration.ofDays(80)));
        String build = builds.listBuildsForProject(r -> r.projectName("shop-api"))
                .ids()
                .getFirst();
        LogsLocation log =
                builds.batchGetBuilds(r -> r.ids(build)).builds().getFirst().logs();
        assertThat(logs.getLogEvents(r -> r.logGroupName(log.groupName())
                                .logStreamName(log.streamName())
                                .startFromHead(true))
                        .events())
                .isNotEmpty();
    }

    @Test
    void laggingDatabaseIsInAlarm() {
        // Given
        CloudWatchClient cloudwatch = SIMULATOR.client(CloudWatchClient.builder());

        // Then
        assertThat(cloudwatch
                        .describeAlarms(r -> r.alarmNamePrefix("replication-lag-"))
                        .metricAlarms())
                .hasSize(4)
                .filteredOn(alarm -> alarm.stateValueAsString().equals("ALARM"))
                .extracting(MetricAlarm::alarmName)
                .containsExactly("replication-lag-shop-db-02");
    }

    @Test
    void lastDrillWasCleanedUp() {
        // Given
        DrsClient shop = drs(Simulator.PRODUCTION, TestSimulator.FRANKFURT);

        // Then
        assertThat(shop.describeJobs(r -> {}).items())
                .extracting(Job::initiatedByAsString)
                .containsExactly("TERMINATE_RECOVERY_INSTANCES", "START_DRILL");
        assertThat(shop.describeRecoveryInstances(r -> {}).items()).isEmpty();
        assertThat(named("shop-web-01").lastLaunchResultAsString()).isEqualTo("SUCCEEDED");
    }

    @Test
    void recoveryAccountIsReachedWithTheExternalIdOnly() {
        StsClient sts = SIMULATOR.client(StsClient.builder());
        assertThat(sts.assumeRole(r -> r.roleArn("arn:aws:iam::444455556666:role/BreakwaterRecovery")
                                .roleSessionName("test")
                                .externalId(SampleRights.EXTERNAL_ID))
                        .credentials()
                        .accessKeyId())
                .startsWith("ASIA");
    }

    @Test
    void sameSeedGivesTheSameAccounts() {
        try (var twin = TestSimulator.start(new SampleSeed())) {
            List<String> ids = twin
                    .client(DrsClient.builder(), Simulator.PRODUCTION, TestSimulator.FRANKFURT)
                    .describeSourceServersPaginator(r -> {})
                    .items()
                    .stream()
                    .map(SourceServer::sourceServerID)
                    .toList();
            assertThat(ids)
                    .isEqualTo(servers(Simulator.PRODUCTION, TestSimulator.FRANKFURT).stream()
                            .map(SourceServer::sourceServerID)
                            .toList());
        }
    }

    @Test
    void generatedFleetHasTheSizeAskedFor() {
        try (var large = TestSimulator.start(new GeneratedSeed(250, 300))) {
            DrsClient drs = large.client(DrsClient.builder());
            Ec2Client ec2 = large.client(Ec2Client.builder());
            assertThat(drs.describeSourceServersPaginator(r -> r.maxResults(100)).items().stream())
                    .hasSize(250);
            assertThat(ec2.describeLaunchTemplatesPaginator(r -> {}).launchTemplates().stream())
                    .hasSize(300);
        }
    }
}
