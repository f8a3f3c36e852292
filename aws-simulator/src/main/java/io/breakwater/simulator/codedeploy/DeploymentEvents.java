package io.breakwater.simulator.codedeploy;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.breakwater.simulator.core.world.Scope;
import io.breakwater.simulator.core.world.World;
import io.breakwater.simulator.events.EventBus;
import java.util.List;

/** The events a deployment puts on the bus. */
final class DeploymentEvents {
    private static final ObjectMapper JSON = new ObjectMapper();

    private DeploymentEvents() {}

    static void put(World world, Scope scope, DeploymentRow row, String state) {
        String prefix = "arn:aws:codedeploy:" + scope.region() + ":" + scope.account() + ":";
        String application = row.info().applicationName();
        EventBus.put(
                world,
                scope,
                "aws.codedeploy",
                "CodeDeploy Deployment State-change Notification",
                List.of(
                        prefix + "application:" + application,
                        prefix + "deploymentgroup:" + application + "/"
                                + row.info().deploymentGroupName()),
                JSON.createObjectNode()
                        .put("region", scope.region())
                        .put("deploymentId", row.id())
                        .put("application", application)
                        .put("deploymentGroup", row.info().deploymentGroupName())
                        .put("state", state)
                        .toString());
    }
}
