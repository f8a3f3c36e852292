package io.breakwater.aws.core.call;

/**
 * One operation of an AWS service.
 *
 * @param service the SDK's name of the service, such as {@code drs} or {@code cloudwatchlogs}
 * @param name the operation as the SDK spells it, such as {@code StartRecovery} or {@code DescribeDbInstances}
 */
public record Operation(String service, String name, OperationKind kind) {

    @Override
    public String toString() {
        return service + ":" + name;
    }
}
