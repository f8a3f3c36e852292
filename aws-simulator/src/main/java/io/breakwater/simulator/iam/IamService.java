package io.breakwater.simulator.iam;

import io.breakwater.simulator.service.AwsService;
import io.breakwater.simulator.service.ServiceModel;
import java.util.List;
import java.util.stream.Stream;

/** AWS Identity and Access Management. Source: AWS IAM API reference, 2010-05-08. */
public final class IamService {
    private IamService() {}

    public static AwsService service() {
        return AwsService.of(
                "iam",
                ServiceModel.query("iam", "2010-05-08", "https://iam.amazonaws.com/doc/2010-05-08/"),
                Stream.of(
                                Roles.operations(),
                                RolePolicies.operations(),
                                Policies.operations(),
                                InstanceProfiles.operations(),
                                Simulation.operations())
                        .flatMap(List::stream)
                        .toList(),
                IamBehaviours.ALL);
    }
}
