package io.breakwater.simulator.core.codedeploy;

import java.util.List;

/**
 * Where a deployment runs, and the lifecycle events of a target there.
 *
 * <p>Source: CodeDeploy user guide, AppSpec hooks section.
 */
public enum Platform {
    SERVER(
            "Server",
            List.of(
                    "ApplicationStop",
                    "DownloadBundle",
                    "BeforeInstall",
                    "Install",
                    "AfterInstall",
                    "ApplicationStart",
                    "ValidateService"),
            List.of("BeforeAllowTraffic", "AllowTraffic", "AfterAllowTraffic")),
    ECS(
            "ECS",
            List.of("BeforeInstall", "Install", "AfterInstall", "AllowTestTraffic", "AfterAllowTestTraffic"),
            List.of("BeforeAllowTraffic", "AllowTraffic", "AfterAllowTraffic")),
    LAMBDA("Lambda", List.of(), List.of("BeforeAllowTraffic", "AllowTraffic", "AfterAllowTraffic"));

    private static final List<String> BLOCKING = List.of("BeforeBlockTraffic", "BlockTraffic", "AfterBlockTraffic");

    private final String wire;
    private final List<String> install;
    private final List<String> traffic;

    Platform(String wire, List<String> install, List<String> traffic) {
        this.wire = wire;
        this.install = install;
        this.traffic = traffic;
    }

    public String wire() {
        return wire;
    }

    /** The events of a target, those before and those of the shift of traffic. */
    List<String> installEvents(boolean inPlaceBehindLoadBalancer) {
        return inPlaceBehindLoadBalancer
                ? java.util.stream.Stream.concat(BLOCKING.stream(), install.stream())
                        .toList()
                : install;
    }

    List<String> trafficEvents(boolean shiftsTraffic) {
        return this != SERVER || shiftsTraffic ? traffic : List.of();
    }
}
