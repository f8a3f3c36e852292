package io.breakwater.simulator.wire;

import static org.assertj.core.api.Assertions.assertThat;

import io.breakwater.simulator.wire.RequiredMembers.Missing;
import java.util.List;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.codepipeline.model.CreatePipelineRequest;
import software.amazon.awssdk.services.drs.model.StartRecoveryRequest;
import software.amazon.awssdk.services.ec2.model.RunInstancesRequest;
import software.amazon.awssdk.services.ecs.model.ListClustersRequest;

class RequiredMembersTest {
    @Test
    void aCompleteRequestMissesNothing() {
        // Given
        var request = StartRecoveryRequest.builder().sourceServers(s -> s.sourceServerID("s-1"));
        // When
        List<Missing> missing = RequiredMembers.of("drs", "StartRecovery", request);
        // Then
        assertThat(missing).isEmpty();
    }

    @Test
    void aMemberOfAListElementIsMissedWhereItShouldBe() {
        // Given
        var request = StartRecoveryRequest.builder()
                .sourceServers(s -> s.sourceServerID("s-1"), s -> s.recoverySnapshotID("pit-1"));
        // When
        List<Missing> missing = RequiredMembers.of("drs", "StartRecovery", request);
        // Then
        assertThat(RequiredMembers.sentence(missing))
                .isEqualTo("1 validation error detected: Value null at 'sourceServers.2.member.sourceServerID'"
                        + " failed to satisfy constraint: Member must not be null");
    }

    @Test
    void allMissingMembersAreNamedInTheModelsOrder() {
        // Given
        var request = CreatePipelineRequest.builder()
                .pipeline(p -> p.name("release").stages(s -> s.actions(a -> a.name("build"))));
        // When
        List<Missing> missing = RequiredMembers.of("codepipeline", "CreatePipeline", request);
        // Then
        assertThat(missing)
                .extracting(Missing::member)
                .containsExactly(
                        "pipeline.roleArn",
                        "pipeline.stages.1.member.name",
                        "pipeline.stages.1.member.actions.1.member.actionTypeId");
        assertThat(RequiredMembers.sentence(missing)).startsWith("3 validation errors detected: ");
    }

    @Test
    void membersBelowAnAbsentStructureAreNotMissed() {
        // Given
        var request = RunInstancesRequest.builder().minCount(1).maxCount(1);
        // When
        List<Missing> missing = RequiredMembers.of("ec2", "RunInstances", request);
        // Then
        assertThat(missing).isEmpty();
    }

    @Test
    void parametersAreNamedAsEc2NamesThem() {
        // Given
        var request =
                RunInstancesRequest.builder().minCount(1).maxCount(1).elasticInferenceAccelerators(a -> a.count(1));
        // When
        List<Missing> missing = RequiredMembers.of("ec2", "RunInstances", request);
        // Then
        assertThat(missing).extracting(Missing::parameter).containsExactly("ElasticInferenceAccelerator.1.Type");
    }

    @Test
    void anEmptyListIsThere() {
        // Given
        var request = StartRecoveryRequest.builder().sourceServers(List.of());
        // When
        List<Missing> missing = RequiredMembers.of("drs", "StartRecovery", request);
        // Then
        assertThat(missing).isEmpty();
    }

    @Test
    void anOperationWithoutRequiredMembersMissesNothing() {
        // When
        List<Missing> missing = RequiredMembers.of("ecs", "ListClusters", ListClustersRequest.builder());
        // Then
        assertThat(missing).isEmpty();
    }
}
