package io.breakwater.simulator.servicequotas;

import io.breakwater.simulator.core.drs.DrsQuota;
import io.breakwater.simulator.core.ec2.InstanceShape;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * The quotas that the simulator knows. Source: AWS General Reference, "Service endpoints and quotas" of each service.
 */
final class QuotaCatalog {
    private static final String EC2 = "Amazon Elastic Compute Cloud (Amazon EC2)";
    private static final String VPC = "Amazon Virtual Private Cloud (Amazon VPC)";
    private static final String RDS = "Amazon Relational Database Service (Amazon RDS)";
    private static final String ELB = "Elastic Load Balancing (ELB)";
    private static final List<Quota> OTHERS = List.of(
            new Quota(
                    "autoscaling",
                    "Amazon EC2 Auto Scaling",
                    "L-CDE20ADC",
                    "Auto Scaling groups per region",
                    500,
                    true),
            new Quota("cloudformation", "AWS CloudFormation", "L-0485CB21", "Stack count", 2_000, true),
            new Quota("ec2", EC2, "L-0263D0A3", "EC2-VPC Elastic IPs", 5, true),
            new Quota(
                    "ecs",
                    "Amazon Elastic Container Service (Amazon ECS)",
                    "L-21C621EB",
                    "Clusters per account",
                    10_000,
                    true),
            new Quota("eks", "Amazon Elastic Kubernetes Service (Amazon EKS)", "L-1194D53C", "Clusters", 100, true),
            new Quota("elasticloadbalancing", ELB, "L-53DA6B97", "Application Load Balancers per Region", 50, true),
            new Quota("elasticloadbalancing", ELB, "L-B22855CB", "Target Groups per Region", 3_000, true),
            new Quota(
                    "kms",
                    "AWS Key Management Service (AWS KMS)",
                    "L-C2F1777E",
                    "Customer Master Keys (CMKs)",
                    100_000,
                    true),
            new Quota("lambda", "AWS Lambda", "L-B99A9384", "Concurrent executions", 1_000, true),
            new Quota("rds", RDS, "L-7B6409FD", "DB instances", 40, true),
            new Quota("rds", RDS, "L-952B80B8", "DB clusters", 40, true),
            new Quota("rds", RDS, "L-272F1212", "Manual DB instance snapshots", 100, true),
            new Quota(
                    "secretsmanager",
                    "AWS Secrets Manager",
                    "L-2F66C23C",
                    "Secrets per account per Region",
                    500_000,
                    false),
            new Quota("vpc", VPC, "L-F678F1CE", "VPCs per Region", 5, true),
            new Quota("vpc", VPC, "L-407747CB", "Subnets per VPC", 200, true),
            new Quota("vpc", VPC, "L-E79EC296", "VPC security groups per Region", 2_500, true),
            new Quota("vpc", VPC, "L-DF5E4CA3", "Network interfaces per Region", 5_000, true));
    private static final Map<InstanceShape.Bucket, String> VCPU_NAMES = Map.of(
            InstanceShape.Bucket.STANDARD, "Running On-Demand Standard (A, C, D, H, I, M, R, T, Z) instances",
            InstanceShape.Bucket.GRAPHICS, "Running On-Demand G and VT instances",
            InstanceShape.Bucket.ACCELERATED, "Running On-Demand P instances");

    /** What a new account may run; simulated accounts have been granted more. */
    private static final int NEW_ACCOUNT_VCPUS = 5;

    private QuotaCatalog() {}

    static List<Quota> all() {
        Stream<Quota> drs = Arrays.stream(DrsQuota.values())
                .map(quota -> new Quota(
                        "drs",
                        "AWS Elastic Disaster Recovery",
                        quota.code(),
                        quota.title(),
                        quota.value(),
                        quota.adjustable()));
        Stream<Quota> vcpus = Arrays.stream(InstanceShape.Bucket.values())
                .map(bucket -> new Quota(
                        "ec2",
                        EC2,
                        bucket.quotaCode(),
                        String.valueOf(VCPU_NAMES.get(bucket)),
                        bucket == InstanceShape.Bucket.STANDARD ? NEW_ACCOUNT_VCPUS : 0,
                        true));
        return Stream.of(drs, vcpus, OTHERS.stream())
                .flatMap(Function.identity())
                .sorted(Comparator.comparing(Quota::serviceCode).thenComparing(Quota::name))
                .toList();
    }

    /** The vCPU limit that a quota of EC2 is. */
    static Optional<InstanceShape.Bucket> bucket(Quota quota) {
        return Arrays.stream(InstanceShape.Bucket.values())
                .filter(bucket -> bucket.quotaCode().equals(quota.code()))
                .findFirst();
    }
}
