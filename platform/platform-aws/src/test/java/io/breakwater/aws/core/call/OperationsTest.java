package io.breakwater.aws.core.call;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class OperationsTest {

    @ParameterizedTest
    @CsvSource({
        "drs, DescribeSourceServers",
        "drs, ListTagsForResource",
        "drs, GetLaunchConfiguration",
        "codebuild, BatchGetBuilds",
        "codecommit, BatchDescribeMergeConflicts",
        "cloudtrail, LookupEvents",
        "s3, HeadObject",
        "ec2, SearchTransitGatewayRoutes",
        "cloudwatchlogs, FilterLogEvents",
        "cloudwatchlogs, StartLiveTail",
        "iam, SimulatePrincipalPolicy",
        "sts, AssumeRole"
    })
    void whatChangesNothingMayBeRepeated(String service, String name) {
        // When
        Operation operation = Operations.of(service, name, false);

        // Then
        assertThat(operation.kind()).isEqualTo(OperationKind.READ);
    }

    @ParameterizedTest
    @CsvSource({
        "drs, StartRecovery",
        "drs, StartFailbackLaunch",
        "drs, TerminateRecoveryInstances",
        "drs, ReverseReplication",
        "ec2, TerminateInstances",
        "codebuild, BatchDeleteBuilds",
        "autoscaling, BatchPutScheduledUpdateGroupAction",
        "lambda, Invoke",
        "ssm, SendCommand",
        "sqs, ReceiveMessage",
        "sts, GetDelegatedAccessToken",
        "codecommit, TestRepositoryTriggers",
        "anything, Unheard"
    })
    void aChangeWithoutATokenIsSentOnce(String service, String name) {
        // When
        Operation operation = Operations.of(service, name, false);

        // Then
        assertThat(operation.kind()).isEqualTo(OperationKind.ONCE);
    }

    @ParameterizedTest
    @CsvSource({
        "ec2, CreateLaunchTemplateVersion",
        "codepipeline, StartPipelineExecution",
        "ssm, StartAutomationExecution"
    })
    void aChangeWithATokenMayBeRepeated(String service, String name) {
        // When
        Operation operation = Operations.of(service, name, true);

        // Then
        assertThat(operation.kind()).isEqualTo(OperationKind.TOKEN);
    }

    @ParameterizedTest
    @ValueSource(strings = {"Getaway", "Listen", "Headhunt", "Searchlight"})
    void aVerbIsAWholeWord(String name) {
        // When
        Operation operation = Operations.of("any", name, false);

        // Then
        assertThat(operation.kind()).isEqualTo(OperationKind.ONCE);
    }

    @ParameterizedTest
    @CsvSource({
        "ec2, RunInstances, ClientToken, false, true",
        "cloudformation, CreateStack, ClientRequestToken, false, true",
        "codebuild, StartBuild, idempotencyToken, false, true",
        "cloudformation, CreateStackInstances, OperationId, true, true",
        "codepipeline, AcknowledgeThirdPartyJob, clientToken, false, false",
        "cloudformation, RecordHandlerProgress, ClientRequestToken, false, false",
        "cloudtrail, LookupEvents, NextToken, false, false",
        "sns, Publish, MessageDeduplicationId, false, false"
    })
    void onlyATokenThatAwsRecognisesARepetitionByCounts(
            String service, String name, String member, boolean marked, boolean expected) {
        // When
        boolean token = Operations.isToken(service, name, member, marked);

        // Then
        assertThat(token).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({
        "cloudwatchlogs, StartLiveTail, true",
        "s3, GetObject, true",
        "s3, ListBuckets, false",
        "drs, DescribeJobs, false"
    })
    void streamsAreKnown(String service, String name, boolean expected) {
        // When
        boolean stream = Operations.isStream(Operations.of(service, name, false));

        // Then
        assertThat(stream).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({"READ, true, false", "TOKEN, true, true", "ONCE, false, true"})
    void aKindSaysWhatItAllows(OperationKind kind, boolean repeatable, boolean changes) {
        assertThat(kind.repeatable()).isEqualTo(repeatable);
        assertThat(kind.changes()).isEqualTo(changes);
    }
}
