package io.breakwater.drs.engine;

import io.breakwater.drs.core.execution.Answers;
import io.breakwater.drs.core.execution.Answers.ActionSeen;
import io.breakwater.drs.core.execution.Answers.InstanceSeen;
import io.breakwater.drs.core.execution.Answers.JobSeen;
import io.breakwater.drs.core.execution.Answers.LogKey;
import io.breakwater.drs.core.execution.Answers.TraceSeen;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

/** Collects answers for one execution, from whatever thread they come. */
final class AnswerSheet {
    final Map<String, JobSeen> jobs = new ConcurrentHashMap<>();
    final Map<UUID, TraceSeen> traces = new ConcurrentHashMap<>();
    final Map<LogKey, String> logs = new ConcurrentHashMap<>();
    final Map<String, InstanceSeen> instances = new ConcurrentHashMap<>();
    final Map<UUID, ActionSeen> actions = new ConcurrentHashMap<>();

    Answers answers() {
        return new Answers(jobs, traces, logs, instances, actions);
    }
}
