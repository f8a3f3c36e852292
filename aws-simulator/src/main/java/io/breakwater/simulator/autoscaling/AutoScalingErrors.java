package io.breakwater.simulator.autoscaling;

import io.breakwater.simulator.core.call.AwsError;

/** The refusals of Auto Scaling. Source: Auto Scaling API reference, which gives codes and statuses; the texts are assumed. */
final class AutoScalingErrors {
    private AutoScalingErrors() {}

    static AwsError validation(String message) {
        return new AwsError("ValidationError", 400, message);
    }

    static AwsError noSuchGroup(String name) {
        return validation("AutoScalingGroup name not found - AutoScalingGroup: " + name + " not found");
    }

    static AwsError exists(String name) {
        return new AwsError(
                "AlreadyExists",
                400,
                "AutoScalingGroup by this name already exists - A group with the name " + name + " already exists");
    }

    static AwsError outOfBounds(int wanted, String relation, int bound) {
        return validation("New SetDesiredCapacity value " + wanted + " is " + relation + " value " + bound
                + " for the AutoScalingGroup.");
    }

    static AwsError noSuchTemplate(String reference) {
        return validation("You must use a valid fully-formed launch template. The specified launch template, "
                + reference + ", does not exist.");
    }

    static AwsError noSuchInstance(String id) {
        return validation("Instance Id not found - No managed instance found for instance ID: " + id);
    }

    static AwsError inUse() {
        return new AwsError(
                "ResourceInUse",
                400,
                "You cannot delete an AutoScalingGroup while there are instances or pending Spot instance request(s) still in the group.");
    }

    static AwsError refreshing() {
        return new AwsError(
                "InstanceRefreshInProgress",
                400,
                "An Instance Refresh is already in progress and blocks the execution of this Instance Refresh.");
    }

    static AwsError notRefreshing(String group) {
        return new AwsError(
                "ActiveInstanceRefreshNotFound",
                400,
                "No in progress or pending Instance Refresh found for Auto Scaling group " + group);
    }

    static AwsError badToken() {
        return new AwsError("InvalidNextToken", 400, "The token is invalid.");
    }
}
