package io.breakwater.simulator.seed;

import static org.assertj.core.api.Assertions.assertThat;

import io.breakwater.simulator.Simulator;
import io.breakwater.simulator.TestSimulator;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.codecommit.CodeCommitClient;
import software.amazon.awssdk.services.codecommit.model.Commit;
import software.amazon.awssdk.services.codedeploy.CodeDeployClient;
import software.amazon.awssdk.services.codedeploy.model.DeploymentInfo;
import software.amazon.awssdk.services.codedeploy.model.DeploymentStatus;

class SampleDeploymentsTest {
    private static final TestSimulator SIMULATOR = TestSimulator.start(new SampleSeed());

    @AfterAll
    static void stop() {
        SIMULATOR.close();
    }

    @Test
    void theRepositoryHasAHistory() {
        CodeCommitClient codeCommit =
                SIMULATOR.client(CodeCommitClient.builder(), Simulator.PRODUCTION, TestSimulator.FRANKFURT);

        Commit last = commit(
                codeCommit,
                codeCommit
                        .getBranch(request -> request.repositoryName("shop-web").branchName("main"))
                        .branch()
                        .commitId());

        assertThat(last.message()).isEqualTo("Show stock of the nearest store");
        assertThat(commit(codeCommit, last.parents().getFirst()).message()).isEqualTo("Build it");
    }

    private static Commit commit(CodeCommitClient codeCommit, String id) {
        return codeCommit
                .getCommit(request -> request.repositoryName("shop-web").commitId(id))
                .commit();
    }

    @Test
    void bothApplicationsWereDeployedThreeTimes() {
        CodeDeployClient codeDeploy =
                SIMULATOR.client(CodeDeployClient.builder(), Simulator.PRODUCTION, TestSimulator.FRANKFURT);

        List<DeploymentInfo> deployments = codeDeploy
                .batchGetDeployments(request -> request.deploymentIds(
                        codeDeploy.listDeployments(all -> {}).deployments()))
                .deploymentsInfo();

        assertThat(codeDeploy.listApplications(request -> {}).applications())
                .containsExactlyInAnyOrder("shop", "billing-events");
        assertThat(deployments)
                .hasSize(6)
                .allSatisfy(deployment -> assertThat(deployment.status()).isEqualTo(DeploymentStatus.SUCCEEDED));
        assertThat(deployments)
                .filteredOn(deployment -> deployment.previousRevision() != null)
                .hasSize(4);
    }
}
