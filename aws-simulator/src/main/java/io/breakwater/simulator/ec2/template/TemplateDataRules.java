package io.breakwater.simulator.ec2.template;

import io.breakwater.simulator.ec2.Ec2Errors;
import io.breakwater.simulator.ec2.tag.Tags;
import java.util.Base64;
import java.util.Set;
import software.amazon.awssdk.services.ec2.model.LaunchTemplateTagSpecification;
import software.amazon.awssdk.services.ec2.model.ResponseLaunchTemplateData;

/**
 * What EC2 refuses in a launch template's data already when a version is created. Everything else is found out at the
 * launch. Source: EC2 user guide, "Create an Amazon EC2 launch template" (parameters are not fully validated).
 */
final class TemplateDataRules {
    private static final int MAX_USER_DATA = 16_384;

    private static final Set<String> TAGGED =
            Set.of("instance", "volume", "network-interface", "spot-instances-request", "elastic-gpu");

    private TemplateDataRules() {}

    static void check(ResponseLaunchTemplateData data) {
        if (data.instanceType() != null && data.instanceRequirements() != null) {
            throw Ec2Errors.invalidCombination("InstanceType and InstanceRequirements may not be specified together");
        }
        if (data.userData() != null) {
            checkUserData(data.userData());
        }
        for (LaunchTemplateTagSpecification specification : data.tagSpecifications()) {
            if (!TAGGED.contains(String.valueOf(specification.resourceTypeAsString()))) {
                throw Ec2Errors.notTaggable(String.valueOf(specification.resourceTypeAsString()));
            }
            Tags.checked(specification.tags());
        }
    }

    private static void checkUserData(String userData) {
        byte[] decoded;
        try {
            decoded = Base64.getMimeDecoder().decode(userData);
        } catch (IllegalArgumentException notBase64) {
            throw Ec2Errors.malformedUserData();
        }
        if (decoded.length > MAX_USER_DATA) {
            throw Ec2Errors.invalidValue("User data is limited to " + MAX_USER_DATA + " bytes");
        }
    }
}
