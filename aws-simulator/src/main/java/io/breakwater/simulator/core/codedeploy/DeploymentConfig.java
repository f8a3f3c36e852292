package io.breakwater.simulator.core.codedeploy;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * A deployment configuration that AWS brings.
 *
 * <p>Source: CodeDeploy user guide, Predefined deployment configurations.
 *
 * @param kind how it goes about its targets or its traffic
 * @param percent which share of the traffic a step shifts
 * @param minutes how long a step lasts
 */
public record DeploymentConfig(String name, Platform platform, Kind kind, int percent, int minutes) {
    /** How targets, or traffic, are taken. */
    public enum Kind {
        ONE_AT_A_TIME,
        HALF_AT_A_TIME,
        ALL_AT_ONCE,
        CANARY,
        LINEAR
    }

    private static final String PREFIX = "CodeDeployDefault.";

    /** All of them. */
    public static final List<DeploymentConfig> ALL = List.of(
            server("OneAtATime", Kind.ONE_AT_A_TIME),
            server("HalfAtATime", Kind.HALF_AT_A_TIME),
            server("AllAtOnce", Kind.ALL_AT_ONCE),
            traffic("ECSAllAtOnce", Platform.ECS, Kind.ALL_AT_ONCE, 100, 0),
            traffic("ECSCanary10Percent5Minutes", Platform.ECS, Kind.CANARY, 10, 5),
            traffic("ECSCanary10Percent15Minutes", Platform.ECS, Kind.CANARY, 10, 15),
            traffic("ECSLinear10PercentEvery1Minutes", Platform.ECS, Kind.LINEAR, 10, 1),
            traffic("ECSLinear10PercentEvery3Minutes", Platform.ECS, Kind.LINEAR, 10, 3),
            traffic("LambdaAllAtOnce", Platform.LAMBDA, Kind.ALL_AT_ONCE, 100, 0),
            traffic("LambdaCanary10Percent5Minutes", Platform.LAMBDA, Kind.CANARY, 10, 5),
            traffic("LambdaCanary10Percent10Minutes", Platform.LAMBDA, Kind.CANARY, 10, 10),
            traffic("LambdaCanary10Percent15Minutes", Platform.LAMBDA, Kind.CANARY, 10, 15),
            traffic("LambdaCanary10Percent30Minutes", Platform.LAMBDA, Kind.CANARY, 10, 30),
            traffic("LambdaLinear10PercentEvery1Minute", Platform.LAMBDA, Kind.LINEAR, 10, 1),
            traffic("LambdaLinear10PercentEvery2Minutes", Platform.LAMBDA, Kind.LINEAR, 10, 2),
            traffic("LambdaLinear10PercentEvery3Minutes", Platform.LAMBDA, Kind.LINEAR, 10, 3),
            traffic("LambdaLinear10PercentEvery10Minutes", Platform.LAMBDA, Kind.LINEAR, 10, 10));

    private static DeploymentConfig server(String name, Kind kind) {
        return new DeploymentConfig(PREFIX + name, Platform.SERVER, kind, 0, 0);
    }

    private static DeploymentConfig traffic(String name, Platform platform, Kind kind, int percent, int minutes) {
        return new DeploymentConfig(PREFIX + name, platform, kind, percent, minutes);
    }

    public static Optional<DeploymentConfig> find(String name) {
        return ALL.stream().filter(config -> config.name().equals(name)).findFirst();
    }

    /** What a group of the platform uses if it names none. */
    public static DeploymentConfig usual(Platform platform) {
        return switch (platform) {
            case SERVER -> find(PREFIX + "OneAtATime").orElseThrow();
            case ECS -> find(PREFIX + "ECSAllAtOnce").orElseThrow();
            case LAMBDA -> find(PREFIX + "LambdaAllAtOnce").orElseThrow();
        };
    }

    /** How many of so many targets are deployed to side by side. */
    public int batch(int targets) {
        return switch (kind) {
            case ONE_AT_A_TIME -> 1;
            case HALF_AT_A_TIME -> Math.max(1, targets / 2);
            case ALL_AT_ONCE, CANARY, LINEAR -> Math.max(1, targets);
        };
    }

    /** How long traffic takes to shift. */
    public Duration traffic() {
        return switch (kind) {
            case CANARY -> Duration.ofMinutes(minutes);
            case LINEAR -> Duration.ofMinutes(minutes).multipliedBy(100L / percent - 1);
            case ONE_AT_A_TIME, HALF_AT_A_TIME, ALL_AT_ONCE -> Duration.ZERO;
        };
    }
}
