package io.breakwater.simulator.kms;

import io.breakwater.simulator.service.AwsService;
import io.breakwater.simulator.service.ServiceModel;
import java.util.List;
import java.util.stream.Stream;

/**
 * AWS KMS. Ciphertexts are reversible without the key: the simulator protects nothing. Not simulated: signing, MACs, asymmetric encryption, grants, key policies, imported material, custom stores,
 * replicas. Source: AWS KMS API reference, 2014-11-01.
 */
public final class KmsService {
    private KmsService() {}

    public static AwsService service() {
        return AwsService.of(
                "kms",
                ServiceModel.json11("kms", "2014-11-01", "TrentService"),
                Stream.of(Keys.operations(), KeyLife.operations(), Aliases.operations(), Encryption.operations())
                        .flatMap(List::stream)
                        .toList(),
                KmsBehaviours.ALL);
    }
}
