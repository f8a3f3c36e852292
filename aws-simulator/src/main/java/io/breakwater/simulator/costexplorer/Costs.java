package io.breakwater.simulator.costexplorer;

import io.breakwater.simulator.core.behaviour.Assumptions;
import io.breakwater.simulator.core.ec2.InstanceLifecycle;
import io.breakwater.simulator.core.ec2.InstanceShapes;
import io.breakwater.simulator.core.world.Scope;
import io.breakwater.simulator.core.world.World;
import io.breakwater.simulator.ec2.instance.InstanceRow;
import io.breakwater.simulator.ec2.instance.Instances;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import software.amazon.awssdk.services.rds.model.DBInstance;

/** What an account costs a day, made up from what it has. Prices are approximate ones of 2026 in US dollars. */
final class Costs {
    static final String EC2 = "Amazon Elastic Compute Cloud - Compute";
    private static final String RDS = "Amazon Relational Database Service";
    private static final double HOURS = 24;
    private static final double DATABASE_HOUR = 0.19;
    private static final int ANOMALOUS_DAY = 12;
    static final double ANOMALY = 1.5;

    /**
     * One line of the bill.
     *
     * @param usd on a usual day
     */
    record Line(String service, String region, String instanceType, String usageType, double usd) {
        String value(String dimension, String account) {
            return switch (dimension) {
                case "SERVICE" -> service;
                case "REGION" -> region;
                case "INSTANCE_TYPE" -> instanceType;
                case "USAGE_TYPE" -> usageType;
                case "LINKED_ACCOUNT" -> account;
                default -> throw CostExplorerErrors.validation("Dimension " + dimension + " is not supported.");
            };
        }
    }

    private Costs() {}

    /** The lines of every day's bill. */
    static List<Line> lines(World world, String account) {
        List<Line> lines = new ArrayList<>();
        for (Scope scope : world.scopesWith(InstanceRow.class)) {
            if (scope.account().equals(account)) {
                Instances.all(world, scope).stream()
                        .filter(row -> row.state() == InstanceLifecycle.RUNNING)
                        .forEach(row -> lines.add(instance(scope, row.instance().instanceTypeAsString())));
            }
        }
        for (Scope scope : world.scopesWith(DBInstance.class)) {
            if (scope.account().equals(account)) {
                world.table(scope, DBInstance.class).stream()
                        .map(DBInstance::dbInstanceClass)
                        .forEach(type -> lines.add(
                                new Line(RDS, scope.region(), type, "InstanceUsage:" + type, DATABASE_HOUR * HOURS)));
            }
        }
        lines.add(new Line(
                "Amazon Simple Storage Service", "eu-central-1", "NoInstanceType", "TimedStorage-ByteHrs", 2.4));
        lines.add(new Line("AmazonCloudWatch", "eu-central-1", "NoInstanceType", "CW:MetricMonitorUsage", 1.1));
        return lines;
    }

    private static Line instance(Scope scope, String type) {
        double hour = InstanceShapes.find(type)
                .map(shape -> shape.vcpus() * shape.make().usdPerVcpuHour())
                .orElse(0.1);
        return new Line(EC2, scope.region(), type, "BoxUsage:" + type, hour * HOURS);
    }

    /** What a line costs on a day: up to a tenth more or less, and less on weekends; nothing after today. */
    static double on(World world, Line line, LocalDate day) {
        int hash = Math.floorMod((line.service() + line.region() + day).hashCode(), 2_001);
        double swing = 0.9 + hash / 10_000.0;
        double weekend = day.getDayOfWeek().getValue() > 5 ? 0.85 : 1;
        double anomaly = anomalous(world, line.service(), day) ? ANOMALY : 1;
        return line.usd() * swing * weekend * anomaly;
    }

    static boolean anomalous(World world, String service, LocalDate day) {
        return service.equals(EC2)
                && day.getDayOfMonth() == ANOMALOUS_DAY
                && Assumptions.holds(world, CostExplorerBehaviours.ANOMALY);
    }

    static LocalDate today(World world) {
        return LocalDate.ofInstant(world.now(), ZoneOffset.UTC);
    }
}
