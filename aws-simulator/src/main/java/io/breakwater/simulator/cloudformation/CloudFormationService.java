package io.breakwater.simulator.cloudformation;

import io.breakwater.simulator.service.AwsService;
import io.breakwater.simulator.service.ServiceModel;
import java.util.List;
import java.util.stream.Stream;

/**
 * AWS CloudFormation. Resources are names, not resources of other services; one fails if a fault says so, whose target is {@code
 * stack/logical id}. Not simulated: nested stacks, stack sets, imports, hooks, types, templates in S3, the making of
 * resources. Source: CloudFormation API reference, 2010-05-15.
 */
public final class CloudFormationService {
    static final int PAGE = 100;

    private CloudFormationService() {}

    public static AwsService service() {
        return AwsService.of(
                "cloudformation",
                ServiceModel.query(
                        "cloudformation", "2010-05-15", "http://cloudformation.amazonaws.com/doc/2010-05-15/"),
                Stream.of(
                                StackChanges.operations(),
                                StackReads.operations(),
                                ChangeSets.operations(),
                                Templates.operations(),
                                Drift.operations())
                        .flatMap(List::stream)
                        .toList(),
                CloudFormationBehaviours.ALL);
    }
}
