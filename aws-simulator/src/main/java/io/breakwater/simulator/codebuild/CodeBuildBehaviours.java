package io.breakwater.simulator.codebuild;

import static io.breakwater.simulator.core.behaviour.Behaviour.assumed;
import static io.breakwater.simulator.core.behaviour.Behaviour.documented;
import static io.breakwater.simulator.core.behaviour.Behaviour.measured;

import io.breakwater.simulator.core.behaviour.Behaviour;
import java.util.List;

/** What CodeBuild does beyond storing projects. */
final class CodeBuildBehaviours {
    static final Behaviour PHASES = documented(
            "codebuild.build.phases",
            "Phases follow each other; a failed BUILD is still followed by POST_BUILD, other failures lead to FINALIZING",
            "CodeBuild user guide, Build phase transitions");
    static final Behaviour DURATIONS = assumed(
            "codebuild.build.durations",
            "A build takes seconds to get a container and one to four minutes to build, by its seed, unless the variable"
                    + " SIMULATOR_BUILD_SECONDS of its project says how long; flipped, every phase takes no time",
            "Usual durations of small Linux containers; AWS promises none");
    static final Behaviour OUTCOME = assumed(
            "codebuild.build.outcome",
            "A build succeeds unless the variables SIMULATOR_OUTCOME or SIMULATOR_FAILURE_RATE of its project or a fault say"
                    + " otherwise; flipped, the variables are not looked at",
            "The simulator runs no commands");
    static final Behaviour LOG_STREAM = measured(
            "codebuild.build.log-stream",
            "The log's group and stream are known only when the build has a container; until then its links say null",
            "Answers of BatchGetBuilds quoted in public issue threads of AWS's own tools");
    static final Behaviour IDEMPOTENCY = documented(
            "codebuild.start-build.idempotency",
            "A token is remembered for 5 minutes; with other parameters it is refused",
            "CodeBuild API reference, StartBuild, idempotencyToken");
    static final Behaviour CONCURRENCY = documented(
            "codebuild.start-build.concurrency",
            "A project with a concurrentBuildLimit starts no more builds than that at once",
            "CodeBuild API reference, CreateProject, concurrentBuildLimit");
    static final Behaviour PAGES = documented(
            "codebuild.lists.page",
            "Lists of ids come in pages of 100, and as many can be asked for at once",
            "CodeBuild API reference, ListBuilds and BatchGetBuilds");
    static final Behaviour NEWEST_FIRST = assumed(
            "codebuild.list-builds.order",
            "Builds, batches and reports are listed newest first unless a sort order is given; flipped, oldest first",
            "The API reference names both orders and no default");
    static final Behaviour STOP_OF_ENDED = assumed(
            "codebuild.stop-build.ended",
            "Stopping a build that has ended answers it as it is; flipped, it is refused",
            "The API reference names no error for it");
    static final Behaviour RETRY_OF_RUNNING = assumed(
            "codebuild.retry-build.running",
            "A build that has not ended cannot be retried; flipped, it can",
            "The user guide speaks of retrying builds that are complete");
    static final Behaviour DELETED_PROJECT = documented(
            "codebuild.delete-project.builds",
            "Builds stay when their project is deleted",
            "CodeBuild API reference, DeleteProject");
    static final Behaviour AUTO_RETRY = documented(
            "codebuild.build.auto-retry",
            "A build that failed is started again up to autoRetryLimit times",
            "CodeBuild API reference, CreateProject, autoRetryLimit, and AutoRetryConfig");
    static final Behaviour REPORT_GROUPS = documented(
            "codebuild.reports.groups",
            "A build makes the report groups its specification names, prefixed with the project's name",
            "CodeBuild user guide, Report group naming");
    static final Behaviour REPORTS_EXPIRE = documented(
            "codebuild.reports.expiry",
            "Reports expire 30 days after they were made",
            "CodeBuild user guide, Test reports");
    static final Behaviour TREND_SIZE = documented(
            "codebuild.report-trend.size",
            "A trend looks at the latest 100 reports unless told how many",
            "CodeBuild API reference, GetReportGroupTrend, numOfReports");
    static final Behaviour BATCH_TIMES = assumed(
            "codebuild.batch.times",
            "A batch is submitted for 1 s, reads its specification for 5 s and combines artifacts for 3 s; flipped, at once",
            "The API reference names the phases, not how long they last");
    static final Behaviour EVENTS = documented(
            "codebuild.events",
            "A build puts an event of type CodeBuild Build State Change on the bus when it starts and when it ends",
            "CodeBuild user guide, Build notifications sample");

    static final List<Behaviour> ALL = List.of(
            PHASES,
            DURATIONS,
            OUTCOME,
            LOG_STREAM,
            IDEMPOTENCY,
            CONCURRENCY,
            PAGES,
            NEWEST_FIRST,
            STOP_OF_ENDED,
            RETRY_OF_RUNNING,
            DELETED_PROJECT,
            AUTO_RETRY,
            REPORT_GROUPS,
            REPORTS_EXPIRE,
            TREND_SIZE,
            BATCH_TIMES,
            EVENTS);

    private CodeBuildBehaviours() {}
}
