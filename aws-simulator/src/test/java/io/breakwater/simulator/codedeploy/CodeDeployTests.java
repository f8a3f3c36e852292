package io.breakwater.simulator.codedeploy;

import io.breakwater.simulator.TestSimulator;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.services.codedeploy.CodeDeployClient;
import software.amazon.awssdk.services.codedeploy.model.DeploymentInfo;
import software.amazon.awssdk.services.codedeploy.model.RevisionLocation;

/** A simulator, a client of it, and application {@code shop} with group {@code live} on servers. */
abstract class CodeDeployTests {
    static final Duration LONG_ENOUGH = Duration.ofMinutes(30);
    static final String ROLE = "arn:aws:iam::111122223333:role/deploy";

    TestSimulator simulator;
    CodeDeployClient codedeploy;

    @BeforeEach
    void start() {
        simulator = TestSimulator.start();
        codedeploy = simulator.client(CodeDeployClient.builder());
        codedeploy.createApplication(request -> request.applicationName("shop"));
        codedeploy.createDeploymentGroup(request -> request.applicationName("shop")
                .deploymentGroupName("live")
                .serviceRoleArn(ROLE)
                .ec2TagFilters(filter -> filter.key("App").value("shop")));
    }

    @AfterEach
    void stop() {
        codedeploy.close();
        simulator.close();
    }

    static RevisionLocation revision(String version) {
        return RevisionLocation.builder()
                .revisionType("S3")
                .s3Location(bundle -> bundle.bucket("artifacts").key("shop.zip").version(version))
                .build();
    }

    String deploy(String application, String group, String version) {
        return codedeploy
                .createDeployment(request -> request.applicationName(application)
                        .deploymentGroupName(group)
                        .revision(revision(version)))
                .deploymentId();
    }

    DeploymentInfo deployment(String id) {
        return codedeploy.getDeployment(request -> request.deploymentId(id)).deploymentInfo();
    }

    /** The code of the refusal that the work meets; empty if it meets none. */
    static String refusal(Runnable work) {
        try {
            work.run();
            return "";
        } catch (AwsServiceException refused) {
            return refused.awsErrorDetails().errorCode();
        }
    }
}
