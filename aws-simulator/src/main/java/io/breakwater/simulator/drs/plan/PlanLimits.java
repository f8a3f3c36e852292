package io.breakwater.simulator.drs.plan;

import io.breakwater.simulator.core.call.AwsError;
import java.util.Map;

/** The quotas of recovery plans, whose codes are not published. Source: DRS user guide, Recovery plans, Quotas. */
final class PlanLimits {
    private static final int PLANS = 1_000;
    static final int STEPS = 20;
    private static final int SERVERS = 100;

    private PlanLimits() {}

    static void refuseMorePlans(int present) {
        refuse(present + 1, PLANS, "recovery plans in an account and Region", PlanRows.PLAN);
    }

    static void refuseMoreSteps(int wanted) {
        refuse(wanted, STEPS, "steps in a recovery plan", PlanRows.STEP);
    }

    static void refuseMoreServers(int wanted) {
        refuse(wanted, SERVERS, "source servers in a recovery plan", "SourceServer");
    }

    private static void refuse(int wanted, int most, String what, String type) {
        if (wanted > most) {
            throw new AwsError(
                    "ServiceQuotaExceededException",
                    402,
                    "There are at most " + most + " " + what + ".",
                    Map.of("resourceType", type, "serviceCode", "drs"));
        }
    }
}
