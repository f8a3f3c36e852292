package io.breakwater.drs.action;

import static org.assertj.core.api.Assertions.assertThat;

import io.breakwater.drs.DrsTest;
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
import io.breakwater.testing.Receiver;
import io.vertx.mutiny.sqlclient.Tuple;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Calls and probes, against a server on localhost. */
@DrsTest
@SuppressWarnings("NullAway.Init") // Quarkus sets the fields.
class OutboundActionsTest extends ActionRuns {
    private final Receiver receiver = new Receiver();

    @AfterEach
    void close() {
        receiver.close();
    }

    @Test
    void aCallCarriesItsKeyAndIsSentOnce() {
        receiver.answer("/hook", 202, "queued\nas job 7, token Bearer abcdefghijkl");
        ActionRun run = run(new Task.HttpCall(
                "POST", receiver.url("/hook"), Map.of("X-Wave", "${wave.name}"), "execution ${execution.kind}"));

        Sent sent = begin(run);
        begin(run);

        assertThat(end(run, sent)).isEqualTo(new ActionSeen.Ended("HTTP 202: queued as job 7, token [redacted]"));
        assertThat(receiver.received("/hook")).singleElement().satisfies(request -> {
            assertThat(request.method()).isEqualTo("POST");
            assertThat(request.header("X-Wave")).isEqualTo("web");
            assertThat(request.body()).isEqualTo("execution DRILL");
            assertThat(request.header("Idempotency-Key"))
                    .isEqualTo(Beginning.token(run).toString());
        });
    }

    @Test
    void anythingButSuccessFailsAndNoRedirectIsFollowed() {
        receiver.answer("/bad", 500, "broken");
        receiver.answer("/away", new Receiver.Reply(302, Map.of("Location", receiver.url("/target")), ""));
        ActionRun bad = run(call(receiver.url("/bad")));
        ActionRun away = run(call(receiver.url("/away")));

        assertThat(failure(end(bad, begin(bad))).message()).isEqualTo("HTTP 500: broken");
        assertThat(failure(end(away, begin(away))).message()).startsWith("HTTP 302");
        assertThat(receiver.received("/target")).isEmpty();
    }

    @Test
    void onlyListedHostsAreCalled() {
        ActionRun run = run(call("http://127.0.0.1:" + receiver.port() + "/hook"));

        Failure failure = failure(end(run, begin(run)));

        assertThat(failure.message()).contains("not on the allow-list");
        assertThat(receiver.received("/hook")).isEmpty();
    }

    @Test
    void aCallWhoseAnswerDoesNotComeHasAnUnknownOutcome() {
        receiver.hold("/slow");
        ActionRun run = new ActionRun(
                UUID.randomUUID(),
                ActionRun.Stage.AFTER,
                new Action("a", call(receiver.url("/slow")), Duration.ofMillis(300), Impact.CRITICAL),
                ActionState.Pending.FRESH,
                0);

        assertThat(failure(end(run, begin(run))).kind()).isEqualTo(Failure.Kind.OUTCOME_UNKNOWN);
    }

    @Test
    void aCallWhoseProcessFellSilentHasAnUnknownOutcome() {
        ActionRun run = run(call(receiver.url("/hook")));
        await(pool.preparedQuery("""
                        insert into action_call (action_id, tries, execution_id, replica, beat_at)
                        values ($1, 0, $2, $2, now() - interval '1 hour')""").execute(Tuple.of(run.id(), UUID.randomUUID())));

        Sent sent = begin(run);

        assertThat(failure(end(run, sent)).kind()).isEqualTo(Failure.Kind.OUTCOME_UNKNOWN);
        assertThat(receiver.received("/hook")).isEmpty();
    }

    @Test
    void nothingLeavesWhenItsTimeHasPassed() {
        ActionRun run = run(call(receiver.url("/hook")));
        Tenure over = new Tenure(1, Instant.now(), Duration.ofSeconds(20), Duration.ofSeconds(60));

        Sent sent = await(runner.begin(SampleExecutions.drill(1, 1), "web", run, Map.of(), over));

        assertThat(sent)
                .isInstanceOfSatisfying(
                        Sent.Refused.class,
                        refused -> assertThat(refused.ground()).isEqualTo(Sent.Ground.BUSY));
        assertThat(receiver.received("/hook")).isEmpty();
    }

    @Test
    void anHttpProbeWaitsForTheStatus() {
        receiver.answer("/health", 503, "");
        ActionRun run = run(new Task.HttpProbe(receiver.url("/health"), 200));
        Sent sent = begin(run);
        assertThat(seen(run, sent)).isInstanceOf(ActionSeen.StillRunning.class);

        receiver.answer("/health", 200, "");

        assertThat(seen(run, sent)).isInstanceOf(ActionSeen.Ended.class);
    }

    @Test
    void aTcpProbeWaitsForSomebodyToListen() {
        int port = receiver.port();
        ActionRun run = run(new Task.TcpProbe("127.0.0.1", port));
        Sent sent = begin(run);

        assertThat(seen(run, sent)).isInstanceOf(ActionSeen.Ended.class);
        receiver.close();
        assertThat(seen(run, sent)).isInstanceOf(ActionSeen.StillRunning.class);
    }

    @Test
    void onlyListedNetworksAreProbed() {
        ActionRun tcp = run(new Task.TcpProbe("10.1.2.3", 22));
        ActionRun http = run(new Task.HttpProbe("http://169.254.169.254/latest/meta-data", 200));

        assertThat(failure(seen(tcp, begin(tcp))).message()).contains("outside the networks");
        assertThat(failure(seen(http, begin(http))).message()).contains("outside the networks");
    }

    private static Task call(String url) {
        return new Task.HttpCall("POST", url, Map.of(), "");
    }
}
