package io.breakwater.simulator.ec2.instance;

import io.breakwater.simulator.ec2.Ec2Test;
import io.breakwater.simulator.ec2.storage.PublicImages;
import java.util.function.Consumer;
import software.amazon.awssdk.services.ec2.model.Instance;
import software.amazon.awssdk.services.ec2.model.InstanceStateName;
import software.amazon.awssdk.services.ec2.model.RunInstancesRequest;

/** Contract tests that begin with an instance. */
abstract class InstanceTest extends Ec2Test {
    protected InstanceStateName state(String id) {
        return instance(id).state().name();
    }

    protected Instance instance(String id) {
        return ec2.describeInstances(request -> request.instanceIds(id))
                .reservations()
                .getFirst()
                .instances()
                .getFirst();
    }

    protected String run(Consumer<RunInstancesRequest.Builder> change) {
        return ec2.runInstances(request(change)).instances().getFirst().instanceId();
    }

    protected static RunInstancesRequest request(Consumer<RunInstancesRequest.Builder> change) {
        return RunInstancesRequest.builder()
                .imageId(PublicImages.usual("eu-central-1", false).imageId())
                .instanceType("t3.micro")
                .minCount(1)
                .maxCount(1)
                .applyMutation(change)
                .build();
    }
}
