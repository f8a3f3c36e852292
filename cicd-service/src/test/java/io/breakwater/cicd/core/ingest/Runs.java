package io.breakwater.cicd.core.ingest;

import io.breakwater.cicd.core.pipeline.ActionRun;
import io.breakwater.cicd.core.pipeline.ActionStatus;
import io.breakwater.cicd.core.pipeline.Execution;
import io.breakwater.cicd.core.pipeline.ExecutionStatus;
import io.breakwater.cicd.core.pipeline.PipelineKey;
import io.breakwater.cicd.core.pipeline.Revision;
import io.breakwater.cicd.core.pipeline.Trigger;
import io.breakwater.sites.core.Site;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Executions and runs for tests, by seconds after a beginning. */
final class Runs {
    static final PipelineKey SHOP = new PipelineKey(new Site("111122223333", "eu-central-1"), "shop");
    static final Instant START = Instant.parse("2026-11-02T10:00:00Z");

    private Runs() {}

    static Instant at(double seconds) {
        return START.plusMillis(Math.round(seconds * 1_000));
    }

    /** As AWS answers. */
    static SeenExecution listed(String id, ExecutionStatus status, double from, double to) {
        return new SeenExecution(
                new Execution(
                        SHOP,
                        id,
                        0,
                        status,
                        Optional.empty(),
                        at(from),
                        at(to),
                        new Trigger("Webhook", "abc"),
                        List.of(new Revision("Checkout", "abc", Optional.of("Fix it"), Optional.empty())),
                        false,
                        Optional.empty(),
                        Optional.empty()),
                Optional.of("SUPERSEDED"),
                Optional.empty(),
                Optional.empty());
    }

    /** As an event tells, which knows less and rounds to seconds. */
    static SeenExecution told(String id, ExecutionStatus status, double from, long at) {
        return new SeenExecution(
                new Execution(
                        SHOP,
                        id,
                        3,
                        status,
                        Optional.empty(),
                        at(from),
                        at(at),
                        Trigger.UNKNOWN,
                        List.of(),
                        false,
                        Optional.empty(),
                        Optional.empty()),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }

    static SeenRun run(String execution, String id, String stage, ActionStatus status, double from, double to) {
        return new SeenRun(
                new ActionRun(
                        execution,
                        id,
                        stage,
                        stage + "It",
                        "Build",
                        "CodeBuild",
                        status,
                        at(from),
                        at(to),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty()),
                Optional.empty(),
                Optional.empty());
    }
}
