package io.breakwater.simulator.ssm;

import io.breakwater.simulator.service.AwsService;
import io.breakwater.simulator.service.ServiceModel;
import java.util.List;
import java.util.stream.Stream;

/** AWS Systems Manager. Source: AWS Systems Manager API reference, 2014-11-06. */
public final class SsmService {
    private SsmService() {}

    public static AwsService service() {
        return AwsService.of(
                "ssm",
                ServiceModel.json11("ssm", "2014-11-06", "AmazonSSM"),
                Stream.of(
                                Documents.operations(),
                                Automations.operations(),
                                Commands.operations(),
                                Parameters.operations())
                        .flatMap(List::stream)
                        .toList(),
                SsmBehaviours.ALL);
    }
}
