package io.breakwater.simulator.seed;

import io.breakwater.simulator.Simulator;
import io.breakwater.simulator.core.world.World;
import io.breakwater.simulator.iam.InstanceProfiles;
import io.breakwater.simulator.iam.Roles;
import java.util.List;

/** Roles and instance profiles of the sample accounts. */
final class SampleRights {
    /** What recovered instances carry. */
    static final String PROFILE = "RecoveryInstance";

    /** What a caller from the production account gives to assume {@code BreakwaterRecovery}. */
    static final String EXTERNAL_ID = "breakwater-sample";

    private static final String AWS = "arn:aws:iam::aws:policy/";

    private SampleRights() {}

    static void plant(World world) {
        for (String account : List.of(Simulator.PRODUCTION, Simulator.RECOVERY)) {
            Roles.plant(
                    world,
                    account,
                    PROFILE,
                    trust("\"Service\":\"ec2.amazonaws.com\"", ""),
                    List.of(
                            AWS + "service-role/AWSElasticDisasterRecoveryRecoveryInstancePolicy",
                            AWS + "AmazonSSMManagedInstanceCore"));
            InstanceProfiles.plant(world, account, PROFILE, PROFILE);
            Roles.plant(
                    world,
                    account,
                    "BreakwaterRecovery",
                    trust(
                            "\"AWS\":\"arn:aws:iam::" + Simulator.PRODUCTION + ":root\"",
                            ",\"Condition\":{\"StringEquals\":{\"sts:ExternalId\":\"" + EXTERNAL_ID + "\"}}"),
                    List.of(
                            AWS + "AWSElasticDisasterRecoveryConsoleFullAccess_v2",
                            AWS + "ServiceQuotasReadOnlyAccess",
                            AWS + "service-role/AWSLambdaRole"));
            Roles.plant(
                    world,
                    account,
                    "BreakwaterReader",
                    trust("\"AWS\":\"arn:aws:iam::" + Simulator.PRODUCTION + ":root\"", ""),
                    List.of(AWS + "ReadOnlyAccess"));
        }
    }

    private static String trust(String principal, String condition) {
        return "{\"Version\":\"2012-10-17\",\"Statement\":[{\"Effect\":\"Allow\",\"Principal\":{" + principal
                + "},\"Action\":\"sts:AssumeRole\"" + condition + "}]}";
    }
}
