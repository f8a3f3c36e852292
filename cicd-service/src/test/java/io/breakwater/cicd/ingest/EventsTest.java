package io.breakwater.cicd.ingest;

import static io.breakwater.cicd.pipeline.Delivery.get;
import static org.assertj.core.api.Assertions.assertThat;

import io.breakwater.aws.AwsClients;
import io.breakwater.aws.client.AwsServices;
import io.breakwater.aws.core.account.AccountRole;
import io.breakwater.aws.core.account.Caller;
import io.breakwater.cicd.CicdTest;
import io.breakwater.cicd.ingest.EventIntake.Outcome;
import io.breakwater.cicd.pipeline.Delivery;
import io.breakwater.sites.core.Site;
import io.breakwater.testing.As;
import io.breakwater.testing.Eventually;
import io.breakwater.testing.SimulatedAccount;
import io.restassured.RestAssured;
import io.restassured.path.json.JsonPath;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.inject.Inject;
import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.function.BiFunction;
import org.eclipse.microprofile.config.ConfigProvider;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.awscore.AwsRequest;
import software.amazon.awssdk.services.codepipeline.CodePipelineAsyncClient;
import software.amazon.awssdk.services.codepipeline.model.GetPipelineExecutionRequest;
import software.amazon.awssdk.services.codepipeline.model.RetryStageExecutionRequest;
import software.amazon.awssdk.services.codepipeline.model.StageRetryMode;
import software.amazon.awssdk.services.codepipeline.model.StartPipelineExecutionRequest;
import software.amazon.awssdk.services.eventbridge.EventBridgeAsyncClient;
import software.amazon.awssdk.services.eventbridge.model.PutRuleRequest;
import software.amazon.awssdk.services.eventbridge.model.PutTargetsRequest;
import software.amazon.awssdk.services.eventbridge.model.Target;
import software.amazon.awssdk.services.sqs.SqsAsyncClient;
import software.amazon.awssdk.services.sqs.model.CreateQueueRequest;
import software.amazon.awssdk.services.sqs.model.DeleteMessageRequest;
import software.amazon.awssdk.services.sqs.model.Message;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;
import software.amazon.awssdk.services.sqs.model.ReceiveMessageRequest;

/** Events of a run that fails and is retried, in the order in which they happen and in any other. */
@CicdTest
@SuppressWarnings("NullAway.Init") // Quarkus sets the fields.
class EventsTest {
    private static final Site HOME = new Site(SimulatedAccount.PRODUCTION, Delivery.REGION);
    private static final String QUEUE_ARN = "arn:aws:sqs:eu-central-1:111122223333:deliveries";
    private static final Duration SOON = Duration.ofSeconds(40);

    SimulatedAccount account;

    @Inject
    AwsClients aws;

    @Inject
    Pool pool;

    @Inject
    EventIntake intake;

    @Inject
    EventQueues queues;

    private Delivery delivery;
    private String queue = "";

    @BeforeEach
    void theSampleAccountWithAQueue() {
        account.restore();
        account.pace(0);
        run("DELETE FROM account");
        run("DELETE FROM event");
        delivery = new Delivery(aws);
        delivery.register();
        queue = sqs(
                        SqsAsyncClient::createQueue,
                        CreateQueueRequest.builder()
                                .queueName("deliveries")
                                .attributes(Map.of(QueueAttributeName.POLICY, """
                                        {"Version":"2012-10-17","Statement":[{"Effect":"Allow","Principal":{"Service":"events.amazonaws.com"},
                                         "Action":"sqs:SendMessage","Resource":"%s"}]}""".formatted(QUEUE_ARN)))
                                .build())
                .queueUrl();
        bus(
                EventBridgeAsyncClient::putRule,
                PutRuleRequest.builder()
                        .name("deliveries")
                        .eventPattern("{\"source\":[\"aws.codepipeline\"]}")
                        .build());
        bus(
                EventBridgeAsyncClient::putTargets,
                PutTargetsRequest.builder()
                        .rule("deliveries")
                        .targets(Target.builder().id("queue").arn(QUEUE_ARN).build())
                        .build());
    }

    @AfterEach
    void nothing() {
        account.restore();
        run("DELETE FROM account");
    }

    @Test
    void eventsShuffledDuplicatedAndDroppedEndWhereAskingEnds() {
        String id = failAndRetry();
        List<String> events = drain();
        Eventually.that("asking found it", SOON, () -> isComplete(id));
        List<String> truth = story(id);

        stopAsking();
        for (long seed = 1; seed <= 4; seed++) {
            forget(id);
            replay(shuffled(events, seed));
            assertThat(story(id)).as("seed %d", seed).isEqualTo(truth);
        }
        forget(id);
        replay(shuffled(events, 5).stream()
                .filter(event -> event.hashCode() % 3 != 0)
                .toList());
        askAgain();

        Eventually.that("what was lost was asked for", SOON, () -> isComplete(id));
        assertThat(story(id)).isEqualTo(truth);
        Eventually.that("no gap is left", SOON, () -> get("/cicd/inventory").getInt("items[0].gaps") == 0);
        assertThat(truth)
                .contains("Production/Deploy#1=Failed", "Production/Deploy#2=Succeeded", "execution=Succeeded");
    }

    @Test
    void aQueueIsReadOnceAndAnEventThatComesTwiceCountsOnce() {
        stopAsking();
        String id = start();
        account.step(Duration.ofSeconds(30));

        Eventually.that("the events were taken", SOON, () -> {
            await(queues.round(new EventQueues.Queue(queue, HOME)));
            return As.user("viewer").get(path(id)).statusCode() == 200;
        });

        JsonPath execution = get(path(id));
        assertThat(execution.getString("execution.trigger.type")).isEqualTo("StartPipelineExecution");
        assertThat(execution.getString("stages.find { it.name == 'Source' }.status"))
                .isEqualTo("Succeeded");
        String again = event("shop-web", id, "STARTED", UUID.randomUUID().toString());
        assertThat(await(intake.take(again))).isEqualTo(Outcome.TAKEN);
        assertThat(await(intake.take(again))).isEqualTo(Outcome.DUPLICATE);
        assertThat(await(intake.take("{}"))).isEqualTo(Outcome.UNKNOWN);
        assertThat(await(intake.take(again.replace("111122223333", "999999999999"))))
                .isEqualTo(Outcome.UNREGISTERED);
        assertThat(get("/cicd/inventory").getInt("items[0].eventsLastHour")).isGreaterThan(3);
    }

    @Test
    void anUnknownPipelineIsRememberedAndLookedFor() {
        stopAsking();

        await(intake.take(event("brand-new", "x-1", "FAILED", UUID.randomUUID().toString())));

        assertThat(get("/cicd/pipelines/brand-new").getString("pipeline.status"))
                .isEqualTo("Failed");
        assertThat(get("/cicd/pipelines/brand-new").getList("stages")).isEmpty();
        assertThat(get("/cicd/inventory").getInt("items[0].gaps")).isPositive();
        askAgain();
        Eventually.that(
                "AWS does not know it",
                SOON,
                () -> get("/cicd/pipelines?missing=true")
                        .getList("items.name", String.class)
                        .contains("brand-new"));
    }

    @Test
    void changesAreStreamedAndAStreamGoesOnWhereItBrokeOff() throws Exception {
        stopAsking();
        String first = event("shop-web", "live-1", "STARTED", UUID.randomUUID().toString());
        String second = event("shop-web", "live-1", "FAILED", UUID.randomUUID().toString());
        Told begun;
        try (BufferedReader stream = stream("")) {
            await(intake.take(first));
            begun = next(stream);
            assertThat(begun.data()).contains("\"status\":\"InProgress\"", "live-1");
            assertThat(begun.name()).isEqualTo("execution");
        }
        await(intake.take(second));

        try (BufferedReader stream = stream(begun.id())) {
            assertThat(next(stream).data()).contains("\"status\":\"Failed\"", "\"previousStatus\":\"InProgress\"");
        }
        run("DELETE FROM change");
        await(intake.take(
                event("shop-web", "live-2", "STARTED", UUID.randomUUID().toString())));
        try (BufferedReader stream = stream(begun.id())) {
            assertThat(next(stream).name()).isEqualTo("missed");
            assertThat(next(stream).data()).contains("live-2");
        }
    }

    @Test
    void aStreamIsForWhoeverMayReadAndItsPlaceIsANumber() {
        assertThat(As.user("dr-admin")
                        .accept("text/event-stream")
                        .get("/cicd/pipelines/shop-web/events")
                        .statusCode())
                .isEqualTo(403);
        assertThat(As.user("viewer")
                        .accept("text/event-stream")
                        .header("Last-Event-ID", "x")
                        .get("/cicd/pipelines/shop-web/events")
                        .statusCode())
                .isEqualTo(400);
    }

    private BufferedReader stream(String after) throws Exception {
        int port = ConfigProvider.getConfig().getValue("quarkus.http.test-port", Integer.class);
        URI uri = URI.create(
                RestAssured.baseURI + ":" + (port == 0 ? RestAssured.port : port) + "/cicd/pipelines/shop-web/events");
        HttpURLConnection connection = (HttpURLConnection) uri.toURL().openConnection();
        connection.setReadTimeout(20_000);
        connection.setRequestProperty("Accept", "text/event-stream");
        connection.setRequestProperty("Authorization", "Bearer " + As.token("viewer"));
        if (!after.isEmpty()) {
            connection.setRequestProperty("Last-Event-ID", after);
        }
        assertThat(connection.getResponseCode()).isEqualTo(200);
        var reader = new BufferedReader(new InputStreamReader(connection.getInputStream(), StandardCharsets.UTF_8));
        if (after.isEmpty()) {
            // It has begun when it says where.
            for (String line = reader.readLine(); !line.startsWith(":"); line = reader.readLine()) {
                assertThat(line).isNotNull();
            }
        }
        return reader;
    }

    private record Told(String id, String name, String data) {}

    /** The next event with data. */
    private static Told next(BufferedReader stream) throws Exception {
        Map<String, String> fields = new HashMap<>();
        for (String line = stream.readLine(); line != null; line = stream.readLine()) {
            int colon = line.indexOf(':');
            if (colon > 0) {
                fields.put(line.substring(0, colon), line.substring(colon + 1).strip());
            } else if (line.isEmpty() && fields.containsKey("data")) {
                return new Told(
                        fields.getOrDefault("id", ""),
                        fields.getOrDefault("event", ""),
                        fields.getOrDefault("data", ""));
            } else if (line.isEmpty()) {
                fields.clear();
            }
        }
        throw new AssertionError("the stream ended");
    }

    private String failAndRetry() {
        account.fault("broken", """
                {"kind":"work-failure","reason":"No capacity","times":1,"target":{"resource":"shop-web/Production/Deploy"}}""");
        String id = start();
        stepUntil(id, "Failed");
        delivery.call(
                CodePipelineAsyncClient::retryStageExecution,
                RetryStageExecutionRequest.builder()
                        .pipelineName("shop-web")
                        .stageName("Production")
                        .pipelineExecutionId(id)
                        .retryMode(StageRetryMode.FAILED_ACTIONS)
                        .build());
        stepUntil(id, "Succeeded");
        return id;
    }

    private void stepUntil(String id, String status) {
        Eventually.that(status, SOON, () -> {
            account.step(Duration.ofSeconds(20));
            return delivery.call(
                            CodePipelineAsyncClient::getPipelineExecution,
                            GetPipelineExecutionRequest.builder()
                                    .pipelineName("shop-web")
                                    .pipelineExecutionId(id)
                                    .build())
                    .pipelineExecution()
                    .statusAsString()
                    .equals(status);
        });
    }

    private String start() {
        return delivery.call(
                        CodePipelineAsyncClient::startPipelineExecution,
                        StartPipelineExecutionRequest.builder().name("shop-web").build())
                .pipelineExecutionId();
    }

    private List<String> drain() {
        List<String> bodies = new ArrayList<>();
        for (List<Message> batch = receive(); !batch.isEmpty(); batch = receive()) {
            for (Message message : batch) {
                bodies.add(message.body());
                sqs(
                        SqsAsyncClient::deleteMessage,
                        DeleteMessageRequest.builder()
                                .queueUrl(queue)
                                .receiptHandle(message.receiptHandle())
                                .build());
            }
        }
        assertThat(bodies).hasSizeGreaterThan(15);
        return bodies;
    }

    private List<Message> receive() {
        return sqs(
                        SqsAsyncClient::receiveMessage,
                        ReceiveMessageRequest.builder()
                                .queueUrl(queue)
                                .maxNumberOfMessages(10)
                                .build())
                .messages();
    }

    private static List<String> shuffled(List<String> events, long seed) {
        Random random = new Random(seed);
        List<String> shuffled = new ArrayList<>(events);
        events.stream().filter(_ -> random.nextBoolean()).forEach(shuffled::add);
        Collections.shuffle(shuffled, random);
        return shuffled;
    }

    private void replay(List<String> events) {
        events.forEach(event -> await(intake.take(event)));
    }

    private static boolean isComplete(String id) {
        var answer = As.user("viewer").get(path(id));
        return answer.statusCode() == 200 && answer.jsonPath().getBoolean("execution.complete");
    }

    /** Each stage, action and attempt, and how it ended. */
    private static List<String> story(String id) {
        JsonPath execution = get(path(id));
        List<String> story = new ArrayList<>(List.of("execution=" + execution.getString("execution.status")));
        for (int stage = 0; stage < execution.getList("stages").size(); stage++) {
            String at = "stages[" + stage + "].actions[0]";
            List<String> runs = execution.getList(at + ".runs.status", String.class);
            for (int run = 0; run < runs.size(); run++) {
                story.add("%s/%s#%d=%s"
                        .formatted(
                                execution.getString("stages[" + stage + "].name"),
                                execution.getString(at + ".name"),
                                run + 1,
                                runs.get(run)));
            }
        }
        return story;
    }

    private static String event(String pipeline, String execution, String state, String id) {
        return """
                {"id":"%s","detail-type":"CodePipeline Pipeline Execution State Change","source":"aws.codepipeline",
                 "account":"111122223333","time":"%s","region":"eu-central-1",
                 "detail":{"pipeline":"%s","execution-id":"%s","start-time":"2026-11-02T10:00:00Z","state":"%s","version":1.0}}""".formatted(
                        id,
                        state.equals("STARTED") ? "2026-11-02T10:00:00Z" : "2026-11-02T10:05:00Z",
                        pipeline,
                        execution,
                        state);
    }

    private static String path(String id) {
        return "/cicd/pipelines/shop-web/executions/" + id;
    }

    private void stopAsking() {
        run("UPDATE site_state SET round = round + 1000, next_at = now() + interval '1 hour'");
        run("UPDATE pipeline SET due_at = now() + interval '1 hour'");
    }

    private void askAgain() {
        run("UPDATE site_state SET next_at = now(), listed_at = NULL");
    }

    private void forget(String id) {
        run("DELETE FROM event");
        run("DELETE FROM gap WHERE reason = 'event'");
        run("DELETE FROM action_run WHERE execution_id = '" + id + "'");
        run("DELETE FROM execution WHERE id = '" + id + "'");
    }

    private <Q extends AwsRequest, R> R sqs(BiFunction<SqsAsyncClient, Q, CompletableFuture<R>> operation, Q request) {
        return await(aws.client(
                        AwsServices.sqs(),
                        new io.breakwater.aws.core.account.Target(AccountRole.own(), Delivery.REGION),
                        new Caller("test"))
                .call(operation, request));
    }

    private <Q extends AwsRequest, R> R bus(
            BiFunction<EventBridgeAsyncClient, Q, CompletableFuture<R>> operation, Q request) {
        return await(aws.client(
                        AwsServices.eventBridge(),
                        new io.breakwater.aws.core.account.Target(AccountRole.own(), Delivery.REGION),
                        new Caller("test"))
                .call(operation, request));
    }

    private static <T> T await(Uni<T> uni) {
        return uni.await().atMost(Duration.ofSeconds(20));
    }

    private void run(String sql) {
        await(pool.query(sql).execute());
    }
}
