package io.breakwater.simulator.drs;

import io.breakwater.simulator.core.world.World;
import io.breakwater.simulator.iam.InstanceProfiles;
import io.breakwater.simulator.iam.Roles;
import java.util.List;

/**
 * The IAM roles and instance profiles that the service makes for itself when it is initialised, once for all Regions.
 * Source: DRS user guide, Elastic Disaster Recovery initialization and permissions.
 */
final class DrsRoles {
    private static final String SERVICE_PATH = "/service-role/";
    private static final String AWS = "arn:aws:iam::aws:policy/";

    /** A role; those that EC2 takes on have an instance profile of the same name. */
    private record Wanted(String path, String name, String service, List<String> policies) {
        boolean isOfInstances() {
            return service.equals("ec2.amazonaws.com");
        }
    }

    private static final List<Wanted> ROLES = List.of(
            new Wanted(
                    "/aws-service-role/drs.amazonaws.com/",
                    "AWSServiceRoleForElasticDisasterRecovery",
                    "drs.amazonaws.com",
                    List.of(AWS + "aws-service-role/AWSElasticDisasterRecoveryServiceRolePolicy")),
            ofService("AWSElasticDisasterRecoveryAgentRole", "AWSElasticDisasterRecoveryAgentPolicy"),
            ofService("AWSElasticDisasterRecoveryFailbackRole", "AWSElasticDisasterRecoveryFailbackPolicy"),
            ofInstances(
                    "AWSElasticDisasterRecoveryReplicationServerRole",
                    "service-role/AWSElasticDisasterRecoveryReplicationServerPolicy"),
            ofInstances(
                    "AWSElasticDisasterRecoveryConversionServerRole",
                    "service-role/AWSElasticDisasterRecoveryConversionServerPolicy"),
            ofInstances(
                    "AWSElasticDisasterRecoveryRecoveryInstanceRole",
                    "service-role/AWSElasticDisasterRecoveryRecoveryInstancePolicy"),
            ofInstances(
                    "AWSElasticDisasterRecoveryRecoveryInstanceWithLaunchActionsRole",
                    "service-role/AWSElasticDisasterRecoveryRecoveryInstancePolicy",
                    "AmazonSSMManagedInstanceCore"));

    private DrsRoles() {}

    /** Makes those that the account does not have. */
    static void plant(World world, String account) {
        for (Wanted role : ROLES) {
            if (Roles.find(world, account, role.name()).isEmpty()) {
                Roles.plant(world, account, role.path(), role.name(), trust(role.service()), role.policies());
            }
            if (role.isOfInstances() && !InstanceProfiles.exists(world, account, role.name())) {
                InstanceProfiles.plant(world, account, role.name(), role.name());
            }
        }
    }

    private static Wanted ofService(String name, String policy) {
        return new Wanted(SERVICE_PATH, name, "drs.amazonaws.com", List.of(AWS + "service-role/" + policy));
    }

    private static Wanted ofInstances(String name, String... policies) {
        return new Wanted(
                SERVICE_PATH,
                name,
                "ec2.amazonaws.com",
                List.of(policies).stream().map(policy -> AWS + policy).toList());
    }

    private static String trust(String service) {
        return "{\"Version\":\"2012-10-17\",\"Statement\":[{\"Effect\":\"Allow\",\"Principal\":{\"Service\":\""
                + service + "\"},\"Action\":\"sts:AssumeRole\"}]}";
    }
}
