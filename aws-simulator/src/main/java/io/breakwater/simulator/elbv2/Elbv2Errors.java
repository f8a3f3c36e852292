package io.breakwater.simulator.elbv2;

import io.breakwater.simulator.core.call.AwsError;

/** The refusals of Elastic Load Balancing. Source: Elastic Load Balancing API reference, 2015-12-01. */
final class Elbv2Errors {
    private Elbv2Errors() {}

    static AwsError noSuchLoadBalancer(String reference) {
        return new AwsError("LoadBalancerNotFound", 400, "Load balancers '[" + reference + "]' not found");
    }

    static AwsError noSuchTargetGroup() {
        return new AwsError("TargetGroupNotFound", 400, "One or more target groups not found");
    }

    static AwsError noSuchListener() {
        return new AwsError("ListenerNotFound", 400, "One or more listeners not found");
    }

    static AwsError noSuchSubnet(String id) {
        return new AwsError("SubnetNotFound", 400, "The subnet ID '" + id + "' is not valid");
    }

    static AwsError duplicateLoadBalancer(String name) {
        return new AwsError(
                "DuplicateLoadBalancerName",
                400,
                "A load balancer with the same name '" + name + "' exists, but with different settings");
    }

    static AwsError duplicateTargetGroup(String name) {
        return new AwsError(
                "DuplicateTargetGroupName",
                400,
                "A target group with the same name '" + name + "' exists, but with different settings");
    }

    static AwsError duplicateListener(String loadBalancerArn) {
        return new AwsError(
                "DuplicateListener",
                400,
                "A listener already exists on this port for this load balancer '" + loadBalancerArn + "'");
    }

    static AwsError inUse(String arn) {
        return new AwsError(
                "ResourceInUse", 400, "Target group '" + arn + "' is currently in use by a listener or a rule");
    }

    static AwsError invalidTarget(String message) {
        return new AwsError("InvalidTarget", 400, message);
    }

    static AwsError configuration(String message) {
        return new AwsError("InvalidConfigurationRequest", 400, message);
    }

    static AwsError validation(String message) {
        return new AwsError("ValidationError", 400, message);
    }

    static AwsError badToken() {
        return validation("The marker is not valid");
    }
}
