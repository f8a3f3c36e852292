package io.breakwater.drs.action;

import io.breakwater.drs.core.plan.Task;

/** Who carries out which kind. */
record Performers(
        Performer automations,
        Performer commands,
        Performer lambda,
        Performer http,
        Performer tools,
        Performer probes) {

    Performer of(Task task) {
        return switch (task) {
            case Task.SsmAutomation _ -> automations;
            case Task.SsmCommand _ -> commands;
            case Task.LambdaInvocation _ -> lambda;
            case Task.HttpCall _ -> http;
            case Task.McpToolCall _ -> tools;
            case Task.TcpProbe _, Task.HttpProbe _ -> probes;
        };
    }
}
