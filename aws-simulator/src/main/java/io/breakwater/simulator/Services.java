package io.breakwater.simulator;

import io.breakwater.simulator.codebuild.CodeBuildService;
import io.breakwater.simulator.core.call.CallLog;
import io.breakwater.simulator.drs.DrsService;
import io.breakwater.simulator.logs.LogsService;
import io.breakwater.simulator.service.AwsService;
import io.breakwater.simulator.sts.StsService;
import java.util.List;

/** Every AWS service that the simulator knows. */
public final class Services {
    private Services() {}

    /** @param calls the log of all calls, which CloudTrail tells from */
    public static List<AwsService> all(CallLog calls) {
        return List.of(
                CodeBuildService.service(), //
                DrsService.service(),
                LogsService.service(),
                StsService.service());
    }
}
