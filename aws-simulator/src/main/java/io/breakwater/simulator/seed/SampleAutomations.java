package io.breakwater.simulator.seed;

import io.breakwater.simulator.core.world.World;
import io.breakwater.simulator.ssm.Documents;

/** Automation documents that recovery plans of the sample applications call. */
final class SampleAutomations {
    private static final String CHECK_HEALTH = """
            {"schemaVersion": "0.3", "description": "Checks that the application answers", "mainSteps": [
              {"name": "settle", "action": "aws:sleep", "inputs": {"Duration": "PT1M"}},
              {"name": "check", "action": "aws:executeScript",
               "inputs": {"Runtime": "python3.11", "Handler": "main", "Script": "def main(events, context): return {'healthy': True}"}}]}""";
    private static final String ASK = """
            {"schemaVersion": "0.3", "description": "Waits for a person to approve the next wave", "mainSteps": [
              {"name": "ask", "action": "aws:approve", "timeoutSeconds": 14400,
               "inputs": {"Message": "Continue the recovery?", "MinRequiredApprovals": 1}}]}""";
    private static final String FAILS = """
            {"schemaVersion": "0.3", "description": "A check that fails, to rehearse what follows", "mainSteps": [
              {"name": "check", "action": "aws:executeScript",
               "inputs": {"Script": "raise Exception('the database did not answer')"}}]}""";

    private SampleAutomations() {}

    static void plant(World world) {
        SampleApplications.ALL.stream().map(SampleApplications::home).distinct().forEach(scope -> {
            Documents.plant(world, scope, "Recovery-CheckHealth", "Automation", CHECK_HEALTH);
            Documents.plant(world, scope, "Recovery-AskApproval", "Automation", ASK);
            Documents.plant(world, scope, "Recovery-FailingCheck", "Automation", FAILS);
        });
    }
}
