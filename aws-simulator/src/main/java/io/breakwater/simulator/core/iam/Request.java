package io.breakwater.simulator.core.iam;

import java.util.Map;

/**
 * What a policy is asked about.
 *
 * @param action the IAM action, such as {@code ec2:RunInstances}
 * @param resource the ARN acted on, or {@code *} if it is not known
 * @param context condition keys in lower case with their values, such as {@code sts:externalid}
 */
public record Request(String action, String resource, Map<String, String> context) {
    public Request(String action, String resource) {
        this(action, resource, Map.of());
    }
}
