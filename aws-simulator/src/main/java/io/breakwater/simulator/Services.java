package io.breakwater.simulator;

import io.breakwater.simulator.drs.DrsService;
import io.breakwater.simulator.service.AwsService;
import java.util.List;

/** Every AWS service that the simulator knows. */
public final class Services {
    private Services() {}

    public static List<AwsService> all() {
        return List.of(DrsService.service());
    }
}
