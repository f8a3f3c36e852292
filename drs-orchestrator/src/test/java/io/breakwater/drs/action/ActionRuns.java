package io.breakwater.drs.action;

import io.breakwater.drs.core.execution.ActionRun;
import io.breakwater.drs.core.execution.ActionState;
import io.breakwater.drs.core.execution.Answers.ActionSeen;
import io.breakwater.drs.core.execution.Failure;
import io.breakwater.drs.core.execution.Sent;
import io.breakwater.drs.core.execution.Tenure;
import io.breakwater.drs.core.plan.Action;
import io.breakwater.drs.core.plan.Impact;
import io.breakwater.drs.core.plan.Task;
import io.breakwater.drs.execution.SampleExecutions;
import io.breakwater.sites.core.Site;
import io.breakwater.testing.Eventually;
import io.breakwater.testing.SimulatedAccount;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/** Begins actions as executions do, and waits for their end. */
@SuppressWarnings("NullAway.Init") // Quarkus sets the fields.
abstract class ActionRuns {
    static final Site SITE = new Site(SimulatedAccount.PRODUCTION, "eu-central-1");
    private static final Duration PATIENCE = Duration.ofSeconds(40);

    SimulatedAccount account;

    @Inject
    ActionRunner runner;

    @Inject
    Pool pool;

    @BeforeEach
    void register() {
        account.restore();
        await(pool.preparedQuery("""
                        insert into account (id, name, regions, enabled, revision, created_at, updated_at)
                        values ($1, 'actions-test', $2, true, 1, now(), now()) on conflict do nothing""").execute(Tuple.of(SITE.account(), new String[] {SITE.region()})));
    }

    @AfterEach
    void forget() {
        await(pool.query("delete from account where name = 'actions-test'").execute());
        account.restore();
    }

    static ActionRun run(Task task) {
        return new ActionRun(
                UUID.randomUUID(),
                ActionRun.Stage.AFTER,
                new Action("a", task, Duration.ofSeconds(20), Impact.CRITICAL),
                ActionState.Pending.FRESH,
                0);
    }

    Sent begin(ActionRun run) {
        return begin(run, Map.of());
    }

    Sent begin(ActionRun run, Map<Site, List<String>> instances) {
        Tenure tenure = new Tenure(1, Instant.now().plusSeconds(60), Duration.ofSeconds(20), Duration.ofSeconds(60));
        return await(runner.begin(SampleExecutions.drill(1, 1), "web", run, instances, tenure));
    }

    ActionSeen seen(ActionRun run, Sent sent) {
        String handle = ((Sent.Accepted) sent).reference();
        Instant now = Instant.now();
        ActionRun begun = new ActionRun(
                run.id(),
                run.stage(),
                run.action(),
                new ActionState.Running(handle, now, now.plusSeconds(60)),
                run.tries());
        return await(runner.progress(begun)).orElseGet(ActionSeen.StillRunning::new);
    }

    ActionSeen end(ActionRun run, Sent sent) {
        AtomicReference<ActionSeen> end = new AtomicReference<>();
        Eventually.that("the action ends", () -> {
            end.set(seen(run, sent));
            return !(end.get() instanceof ActionSeen.StillRunning);
        });
        return end.get();
    }

    static Failure failure(ActionSeen seen) {
        return ((ActionSeen.Broke) seen).failure();
    }

    static <T> T await(Uni<T> uni) {
        return uni.await().atMost(PATIENCE);
    }
}
