package io.breakwater.simulator.codebuild;

import io.breakwater.simulator.core.call.AwsError;
import io.breakwater.simulator.service.ModelChecks;

/** The refusals of CodeBuild. Source: CodeBuild API reference. */
final class CodeBuildErrors {
    static final ModelChecks CHECKS = new ModelChecks(CodeBuildErrors::invalid);

    private CodeBuildErrors() {}

    static AwsError invalid(String message) {
        return new AwsError("InvalidInputException", 400, message);
    }

    static AwsError badToken() {
        return invalid("Invalid next token");
    }

    static AwsError notFound(String message) {
        return new AwsError("ResourceNotFoundException", 400, message);
    }

    static AwsError noSuchProject(String arn) {
        return notFound("Project cannot be found: " + arn);
    }

    static AwsError noSuchBuild(String id) {
        return notFound("Build " + id + " not found");
    }

    static AwsError noSuchReportGroup(String arn) {
        return notFound("Report group not found: " + arn);
    }

    static AwsError exists(String message) {
        return new AwsError("ResourceAlreadyExistsException", 400, message);
    }

    static AwsError tooMany(String message) {
        return new AwsError("AccountLimitExceededException", 400, message);
    }
}
