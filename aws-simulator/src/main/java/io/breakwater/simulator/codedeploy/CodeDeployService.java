package io.breakwater.simulator.codedeploy;

import io.breakwater.simulator.service.AwsService;
import io.breakwater.simulator.service.Operation;
import io.breakwater.simulator.service.ServiceModel;
import java.util.List;
import java.util.stream.Stream;

/** AWS CodeDeploy. Not simulated: own deployment configurations, on-premises instances, revisions as such, CloudFormation. */
public final class CodeDeployService {
    private CodeDeployService() {}

    public static AwsService service() {
        List<Operation> operations = Stream.of(
                        new Applications().operations(),
                        new DeploymentGroups().operations(),
                        new DeploymentConfigs().operations(),
                        new Deployments().operations(),
                        new DeploymentTargets().operations(),
                        new DeployTags().operations())
                .flatMap(List::stream)
                .toList();
        return AwsService.of(
                "codedeploy",
                ServiceModel.json11("codedeploy", "2014-10-06", "CodeDeploy_20141006"),
                operations,
                CodeDeployBehaviours.ALL);
    }
}
