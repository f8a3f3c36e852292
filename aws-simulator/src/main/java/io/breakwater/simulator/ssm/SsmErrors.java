package io.breakwater.simulator.ssm;

import io.breakwater.simulator.core.call.AwsError;

/** The refusals of Systems Manager. Source: AWS Systems Manager API reference, "Errors" of each operation. */
final class SsmErrors {
    private SsmErrors() {}

    static AwsError automationDefinitionNotFound(String name) {
        return new AwsError(
                "AutomationDefinitionNotFoundException",
                400,
                "Automation definition with the name " + name + " not found");
    }

    static AwsError automationExecutionNotFound(String id) {
        return new AwsError(
                "AutomationExecutionNotFoundException", 400, "Automation Execution with ID: " + id + " not found");
    }

    static AwsError noStepWaits(String id) {
        return new AwsError(
                "InvalidAutomationSignalException", 400, "Automation execution " + id + " does not wait for approval");
    }

    static AwsError automationIsOver(String id, String status) {
        return new AwsError(
                "InvalidAutomationStatusUpdateException", 400, "Automation execution " + id + " is already " + status);
    }

    static AwsError invalidDocument(String name) {
        return new AwsError("InvalidDocument", 400, "Document with name " + name + " does not exist.");
    }

    static AwsError invalidDocumentContent(String why) {
        return new AwsError("InvalidDocumentContent", 400, why);
    }

    static AwsError documentExists(String name) {
        return new AwsError("DocumentAlreadyExists", 400, "Document with same name " + name + " already exists");
    }

    static AwsError invalidInstance(String id) {
        return new AwsError("InvalidInstanceId", 400, "Instances " + id + " not in a valid state for the account");
    }

    static AwsError invalidCommand(String id) {
        return new AwsError("InvalidCommandId", 400, "Command " + id + " does not exist");
    }

    static AwsError invocationDoesNotExist() {
        return new AwsError("InvocationDoesNotExist", 400, "");
    }

    static AwsError parameterNotFound(String name) {
        return new AwsError("ParameterNotFound", 400, "Parameter " + name + " not found.");
    }

    static AwsError parameterExists() {
        return new AwsError(
                "ParameterAlreadyExists",
                400,
                "The parameter already exists. To overwrite this value, set the overwrite option in the request to true.");
    }

    static AwsError validation(String why) {
        return new AwsError("ValidationException", 400, why);
    }

    static AwsError badToken() {
        return new AwsError("InvalidNextToken", 400, "The specified token isn't valid.");
    }
}
