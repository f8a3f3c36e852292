package io.breakwater.drs.mcp;

import io.quarkiverse.mcp.server.Prompt;
import io.quarkiverse.mcp.server.PromptArg;
import io.quarkiverse.mcp.server.PromptMessage;

/** Work that people often ask agents for. */
final class Prompts {

    @Prompt(
            name = "prepare_drill",
            title = "Prepare a drill",
            description = "Checks a recovery plan from end to end and proposes the drill, without starting it")
    PromptMessage prepareDrill(@PromptArg(name = "plan", description = "Name or id of the recovery plan") String plan) {
        return PromptMessage.withUserRole("""
                Prepare a drill of the recovery plan "%s". Start nothing.
                1. Find the plan with drs_plans and read it whole.
                2. Run drs_plan_validate and drs_readiness for it. Sort what they find: what would make servers fail, \
                what is a risk, what is only worth knowing. Give the fix for each.
                3. Look with drs_executions and drs_recovery_instances whether instances of an earlier drill are still \
                there: a new drill terminates them.
                4. Call drs_plan_execute with dry_run true and tell wave by wave what would be launched, how many jobs \
                that needs, and who must approve what.
                5. End with a short list of what I should decide, and the exact call that starts the drill.""".formatted(plan));
    }

    @Prompt(
            name = "explain_failure",
            title = "Explain this failure",
            description = "Explains why servers of an execution failed, and what to do")
    PromptMessage explainFailure(@PromptArg(name = "execution", description = "Id of the execution") String execution) {
        return PromptMessage.withUserRole("""
                Explain why servers failed in the execution %s, and what to do about it. Change nothing.
                1. Read drs_execution_status. For each failed server quote what AWS said, word for word.
                2. Look the cause up with drs_explain_failure; where it does not know, read drs_job_log of the job.
                3. Read drs_launch_config_get of a failed server where the launch template or its settings may be the cause.
                4. Tell for each cause: which servers, how sure you are, the fix, who can make it, and whether a retry of \
                the failed servers is enough afterwards.""".formatted(execution));
    }
}
