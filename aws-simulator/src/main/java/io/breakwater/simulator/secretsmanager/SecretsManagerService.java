package io.breakwater.simulator.secretsmanager;

import io.breakwater.simulator.service.AwsService;
import io.breakwater.simulator.service.ServiceModel;
import java.util.stream.Stream;

/** AWS Secrets Manager. Not simulated: rotation, replication, resource policies. Source: Secrets Manager API reference, 2017-10-17. */
public final class SecretsManagerService {
    private SecretsManagerService() {}

    public static AwsService service() {
        return AwsService.of(
                "secretsmanager",
                ServiceModel.json11("secretsmanager", "2017-10-17", "secretsmanager"),
                Stream.concat(Secrets.operations().stream(), SecretValues.operations().stream())
                        .toList(),
                SecretsManagerBehaviours.ALL);
    }
}
