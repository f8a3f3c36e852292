package io.breakwater.simulator.codedeploy;

import io.breakwater.simulator.core.call.AwsError;

/** The refusals of CodeDeploy, which has one for nearly everything. Source: CodeDeploy API reference. */
final class CodeDeployErrors {
    private CodeDeployErrors() {}

    /** @param name the error's name without {@code Exception} */
    static AwsError of(String name, String message) {
        return new AwsError(name + "Exception", 400, message);
    }

    static AwsError noSuchApplication(String name) {
        return of("ApplicationDoesNotExist", "No application found for name: " + name);
    }

    static AwsError noSuchGroup(String name) {
        return of("DeploymentGroupDoesNotExist", "No Deployment Group found for name: " + name);
    }

    static AwsError noSuchDeployment(String id) {
        return of("DeploymentDoesNotExist", "The deployment " + id + " could not be found");
    }

    static AwsError noSuchConfig(String name) {
        return of("DeploymentConfigDoesNotExist", "No Deployment Configuration found for name: " + name);
    }

    static AwsError badToken() {
        return of("InvalidNextToken", "The next token is not valid");
    }

    static AwsError tooManyAtOnce(String what, int most) {
        return of("BatchLimitExceeded", "At most " + most + " " + what + " may be given");
    }
}
