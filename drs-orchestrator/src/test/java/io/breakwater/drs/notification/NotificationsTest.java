package io.breakwater.drs.notification;

import static org.assertj.core.api.Assertions.assertThat;

import io.breakwater.aws.AwsClients;
import io.breakwater.aws.client.AwsServices;
import io.breakwater.aws.core.account.AccountRole;
import io.breakwater.aws.core.account.Caller;
import io.breakwater.aws.core.account.Target;
import io.breakwater.drs.DrsTest;
import io.breakwater.drs.core.execution.EventType;
import io.breakwater.drs.core.execution.Execution;
import io.breakwater.drs.core.execution.ExecutionEvent;
import io.breakwater.drs.core.execution.ExecutionState;
import io.breakwater.drs.core.execution.WaveRun;
import io.breakwater.drs.core.notification.WebhookSignature;
import io.breakwater.drs.core.plan.ApprovalRule;
import io.breakwater.drs.core.plan.FailurePolicy;
import io.breakwater.drs.core.plan.Targets;
import io.breakwater.drs.execution.ExecutionStore;
import io.breakwater.drs.execution.SampleExecutions;
import io.breakwater.testing.As;
import io.breakwater.testing.Eventually;
import io.breakwater.testing.Receiver;
import io.breakwater.testing.SimulatedAccount;
import io.quarkus.mailer.MockMailbox;
import io.restassured.response.Response;
import io.smallrye.mutiny.Uni;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.sns.SnsAsyncClient;
import software.amazon.awssdk.services.sns.model.CreateTopicRequest;

/** Subscriptions over REST, and their messages over real channels. */
@DrsTest
@SuppressWarnings("NullAway.Init") // Quarkus sets the fields.
class NotificationsTest {
    private static final String PATH = "/drs/notifications";
    private static final String SECRET = "a-secret-of-enough-length";
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    SimulatedAccount account;

    @Inject
    AwsClients aws;

    @Inject
    Pool pool;

    @Inject
    ExecutionStore executions;

    @Inject
    MockMailbox mailbox;

    private final Receiver receiver = new Receiver();

    @BeforeEach
    void register() {
        account.restore();
        await(pool.preparedQuery("""
                        insert into account (id, name, regions, enabled, revision, created_at, updated_at)
                        values ($1, 'notifications-test', $2, true, 1, now(), now()) on conflict do nothing""").execute(Tuple.of(SimulatedAccount.PRODUCTION, new String[] {"eu-central-1"})));
    }

    @AfterEach
    void forget() {
        receiver.close();
        await(pool.query("delete from notification_subscription").execute());
        await(pool.query("delete from account where name = 'notifications-test'")
                .execute());
    }

    @Test
    void aSubscriptionIsShownWithoutItsSecret() {
        Response created = create("ops", webhook("/hook"), "execution.*");

        assertThat(created.statusCode()).isEqualTo(201);
        assertThat(created.header("ETag")).isEqualTo("\"1\"");
        String shown = As.user("dr-admin").get(created.header("Location")).asString();
        assertThat(shown).contains("\"signed\":true").doesNotContain(SECRET);
        assertThat(new JsonObject(shown).getJsonArray("types")).containsExactly("execution.*");
        String stored = await(pool.query("select secret from notification_subscription")
                        .execute())
                .iterator()
                .next()
                .getString(0);
        assertThat(stored).isNotBlank().doesNotContain(SECRET);
    }

    @Test
    void theSameKeyCreatesOnce() {
        JsonObject body = body("ops", webhook("/hook"), "*");
        String key = UUID.randomUUID().toString();

        Response first = As.user("dr-admin")
                .header("Idempotency-Key", key)
                .body(body.encode())
                .post(PATH);
        Response second = As.user("dr-admin")
                .header("Idempotency-Key", key)
                .body(body.encode())
                .post(PATH);

        assertThat(second.header("Location")).isEqualTo(first.header("Location"));
        assertThat(second.header("Idempotent-Replayed")).isEqualTo("true");
        assertThat(create("ops", webhook("/hook"), "*").jsonPath().getString("errors[0].pointer"))
                .isEqualTo("/name");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"type\":\"webhook\",\"url\":\"http://localhost/\"} | /channel/secret",
                "{\"type\":\"webhook\",\"url\":\"https://elsewhere.example/\",\"secret\":\"a-secret-of-enough-length\"} | /channel/url",
                "{\"type\":\"webhook\",\"url\":\"ftp://localhost/\",\"secret\":\"a-secret-of-enough-length\"} | /channel/url",
                "{\"type\":\"webhook\",\"url\":\"http://localhost/\",\"secret\":\"short\"} | /channel/secret",
                "{\"type\":\"sns\",\"topicArn\":\"arn:aws:sqs:eu-central-1:111122223333:a\"} | /channel/topicArn",
                "{\"type\":\"eventbridge\",\"account\":\"1\",\"region\":\"eu-central-1\"} | /channel/account",
                "{\"type\":\"email\",\"to\":[\"nobody\"]} | /channel/to",
                "{\"type\":\"pigeon\"} | /channel/type"
            })
    void whatIsWrongWithAChannelIsNamed(String channel, String pointer) {
        Response refused = create("wrong", new JsonObject(channel.strip()), "*");

        assertThat(refused.statusCode()).isEqualTo(400);
        assertThat(refused.jsonPath().getString("type")).isEqualTo("/problems/validation");
        assertThat(refused.jsonPath().getList("errors.pointer", String.class)).contains(pointer.strip());
    }

    @Test
    void otherFaultsAreNamedTogether() {
        JsonObject body = body("", webhook("/hook"), "wave.awating-approval")
                .put("planId", "x")
                .put("kinds", new JsonArray().add("EXERCISE"))
                .put("enabled", "yes")
                .put("colour", "red");

        Response refused = As.user("dr-admin").body(body.encode()).post(PATH);

        assertThat(refused.jsonPath().getList("errors.pointer", String.class))
                .containsExactlyInAnyOrder("/name", "/types/0", "/planId", "/kinds/0", "/enabled", "/colour");
    }

    @Test
    void aChangeNamesTheVersionItChanges() {
        String location = create("ops", webhook("/hook"), "*").header("Location");
        JsonObject kept = body("ops", webhook("/hook"), "wave.*");
        kept.getJsonObject("channel").remove("secret");
        String body = kept.encode();

        assertThat(As.user("dr-admin").body(body).put(location).statusCode()).isEqualTo(428);
        assertThat(As.user("dr-admin")
                        .header("If-Match", "\"7\"")
                        .body(body)
                        .put(location)
                        .statusCode())
                .isEqualTo(412);
        Response changed =
                As.user("dr-admin").header("If-Match", "\"1\"").body(body).put(location);
        assertThat(changed.header("ETag")).isEqualTo("\"2\"");
        assertThat(changed.jsonPath().getBoolean("channel.signed")).isTrue();
        assertThat(As.user("dr-admin")
                        .header("If-Match", "\"2\"")
                        .delete(location)
                        .statusCode())
                .isEqualTo(204);
        assertThat(As.user("dr-admin").get(location).statusCode()).isEqualTo(404);
    }

    @ParameterizedTest
    @ValueSource(strings = {"dr-operator", "dr-approver", "viewer", "platform-admin", "cicd-operator"})
    void subscriptionsAreForAdministratorsOfRecovery(String user) {
        String location = create("ops", webhook("/hook"), "*").header("Location");

        assertThat(List.of(
                        As.user(user).get(PATH).statusCode(),
                        As.user(user).get(location).statusCode(),
                        As.user(user).get(location + "/deliveries").statusCode(),
                        As.user(user).body("{}").post(PATH).statusCode(),
                        As.user(user).body("{}").put(location).statusCode(),
                        As.user(user).post(location + "/test").statusCode(),
                        As.user(user).delete(location).statusCode()))
                .containsOnly(403);
        assertThat(As.user("dr-admin").get(PATH).jsonPath().getList("items.name"))
                .containsExactly("ops");
    }

    @Test
    void aTestMessageArrivesSigned() {
        String location = create("ops", webhook("/hook"), "execution.failed").header("Location");

        Response accepted = As.user("dr-admin").post(location + "/test");

        assertThat(accepted.statusCode()).isEqualTo(202);
        Eventually.that("it arrives", () -> !receiver.received("/hook").isEmpty());
        Receiver.Received request = receiver.received("/hook").getFirst();
        assertThat(request.header("Breakwater-Delivery"))
                .isEqualTo(accepted.jsonPath().getString("id"));
        long seconds = Long.parseLong(request.header(WebhookSignature.HEADER).replaceAll("t=(\\d+),.*", "$1"));
        assertThat(request.header(WebhookSignature.HEADER))
                .isEqualTo(WebhookSignature.of(SECRET, Instant.ofEpochSecond(seconds), request.body()));
        Eventually.that("it is noted", () -> states(location).equals(List.of("DELIVERED")));
    }

    @Test
    void aReceiverThatFailsIsTriedAgainAndGivenUp() {
        receiver.answer("/hook", 503, "");
        String location = create("ops", webhook("/hook"), "*").header("Location");
        As.user("dr-admin").post(location + "/test");

        Eventually.that("it is given up", () -> states(location).equals(List.of("GIVEN_UP")));

        Response deliveries = As.user("dr-admin").get(location + "/deliveries?state=GIVEN_UP");
        assertThat(deliveries.jsonPath().getInt("items[0].attempts")).isEqualTo(3);
        assertThat(deliveries.jsonPath().getString("items[0].lastError")).isEqualTo("The receiver answered HTTP 503.");
        assertThat(receiver.received("/hook"))
                .hasSize(3)
                .extracting(request -> request.header("Breakwater-Delivery"))
                .containsOnly(deliveries.jsonPath().getString("items[0].id"));
        assertThat(As.user("dr-admin").get(location + "/deliveries?state=LOST").statusCode())
                .isEqualTo(400);
    }

    @Test
    void aReceiverThatRecoversGetsTheMessage() {
        receiver.answer("/hook", 500, "");
        String location = create("ops", webhook("/hook"), "*").header("Location");
        As.user("dr-admin").post(location + "/test");
        Eventually.that("it failed once", () -> !receiver.received("/hook").isEmpty());

        receiver.answer("/hook", 200, "");

        Eventually.that("it arrives", () -> states(location).equals(List.of("DELIVERED")));
    }

    @Test
    void eachWantedEventArrivesOnceAndTellsWhoMayApprove() {
        create("approvals", webhook("/approvals"), "*.awaiting-approval");
        create("all", webhook("/all"), "*");

        UUID id = happened(
                event(EventType.EXECUTION_STARTED, Optional.empty()),
                event(EventType.WAVE_AWAITING_APPROVAL, Optional.of("wave-0")),
                event(EventType.EXECUTION_COMPLETED, Optional.empty()));

        Eventually.that("all arrive", () -> arrived("/all", id).size() >= 3);
        Eventually.that("the approval arrives", () -> !arrived("/approvals", id).isEmpty());
        assertThat(arrived("/all", id))
                .extracting(notice -> notice.getInteger("seq"))
                .containsExactlyInAnyOrder(1, 2, 3);
        assertThat(arrived("/approvals", id)).singleElement().satisfies(notice -> {
            assertThat(notice.getString("type")).isEqualTo("wave.awaiting-approval");
            JsonObject approval = notice.getJsonObject("approval");
            assertThat(approval.getJsonArray("approvers")).containsExactly("role:dr-approver");
            assertThat(approval.getString("message")).isEqualTo("Is the database consistent?");
            assertThat(approval.getString("url")).endsWith("/executions/" + id);
            assertThat(approval.getString("notBy")).isEqualTo(SampleExecutions.OPERATOR.name());
        });
        Long deliveries = await(pool.preparedQuery("select count(*) from notification_delivery where execution_id = $1")
                        .execute(Tuple.of(id)))
                .iterator()
                .next()
                .getLong(0);
        assertThat(deliveries).isEqualTo(4);
    }

    @Test
    void whatHappenedBeforeASubscriptionIsNotForIt() {
        UUID id = happened(new ExecutionEvent(
                Instant.now().minusSeconds(3_600),
                EventType.EXECUTION_FAILED,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Map.of()));
        create("late", webhook("/late"), "*");

        UUID next = happened(event(EventType.EXECUTION_COMPLETED, Optional.empty()));

        Eventually.that("the new one arrives", () -> !arrived("/late", next).isEmpty());
        assertThat(arrived("/late", id)).isEmpty();
    }

    @Test
    void aSlowSubscriberHoldsUpNobodyElse() {
        receiver.hold("/slow");
        create("slow", webhook("/slow"), "*");
        create("fast", webhook("/fast"), "*");

        ExecutionEvent[] events = new ExecutionEvent[20];
        java.util.Arrays.fill(events, event(EventType.SERVER_LAUNCHED, Optional.empty()));
        UUID id = happened(events);

        Eventually.that("the fast one has them all", () -> arrived("/fast", id).size() == 20);
        assertThat(receiver.received("/slow")).hasSizeLessThanOrEqualTo(4);
        receiver.release("/slow");
    }

    @Test
    void topicsAndBusesAndPeopleGetMessages() {
        String topic = await(aws.client(
                                AwsServices.sns(), new Target(AccountRole.own(), "eu-central-1"), new Caller("test"))
                        .call(
                                SnsAsyncClient::createTopic,
                                CreateTopicRequest.builder().name("dr-events").build()))
                .topicArn();
        List<String> locations = List.of(
                create("topic", new JsonObject().put("type", "sns").put("topicArn", topic), "*")
                        .header("Location"),
                create(
                                "bus",
                                new JsonObject()
                                        .put("type", "eventbridge")
                                        .put("account", SimulatedAccount.PRODUCTION)
                                        .put("region", "eu-central-1"),
                                "*")
                        .header("Location"),
                create(
                                "people",
                                new JsonObject()
                                        .put("type", "email")
                                        .put("to", new JsonArray().add("oncall@example.com")),
                                "*")
                        .header("Location"));

        locations.forEach(location -> As.user("dr-admin").post(location + "/test"));

        locations.forEach(
                location -> Eventually.that("it arrives", () -> states(location).equals(List.of("DELIVERED"))));
        assertThat(account.calls("Publish")).hasSize(1);
        assertThat(account.calls("PutEvents")).hasSize(1);
        assertThat(mailbox.getMailsSentTo("oncall@example.com")).singleElement().satisfies(mail -> {
            assertThat(mail.getSubject()).isEqualTo("[Breakwater] notification.test");
            assertThat(mail.getText()).contains("What: notification.test").contains("By: dr-admin");
        });
    }

    @Test
    void aTopicThatIsGoneIsTold() {
        String location = create(
                        "topic",
                        new JsonObject()
                                .put("type", "sns")
                                .put("topicArn", "arn:aws:sns:eu-central-1:111122223333:gone"),
                        "*")
                .header("Location");
        As.user("dr-admin").post(location + "/test");

        Eventually.that("it is given up", () -> states(location).equals(List.of("GIVEN_UP")));

        assertThat(As.user("dr-admin").get(location + "/deliveries").jsonPath().getString("items[0].lastError"))
                .contains("NotFound");
    }

    private List<JsonObject> arrived(String path, UUID execution) {
        return receiver.received(path).stream()
                .map(request -> new JsonObject(request.body()))
                .filter(notice -> notice.getJsonObject("execution", new JsonObject())
                        .getString("id", "")
                        .equals(execution.toString()))
                .toList();
    }

    private static ExecutionEvent event(EventType type, Optional<String> wave) {
        return new ExecutionEvent(
                Instant.now().plusSeconds(1),
                type,
                wave,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Map.of());
    }

    /** An execution that has ended, whose wave asked for an approval, with these events. */
    private UUID happened(ExecutionEvent... events) {
        Execution sample = SampleExecutions.drill(UUID.randomUUID(), List.of(List.of("s-" + UUID.randomUUID())));
        WaveRun wave = sample.waves().getFirst();
        ApprovalRule rule =
                new ApprovalRule(List.of("role:dr-approver"), Duration.ofHours(1), true, "Is the database consistent?");
        WaveRun.Rules rules = new WaveRun.Rules(
                Set.of(), Duration.ZERO, Optional.of(rule), new FailurePolicy.Stop(), Optional.empty(), Targets.NONE);
        Instant now = Instant.now();
        Execution ended = new Execution(
                sample.id(),
                sample.kind(),
                new ExecutionState.Completed(now, now),
                sample.origin(),
                sample.settings(),
                List.of(new WaveRun(wave.name(), rules, wave.state(), wave.servers(), wave.actions())),
                List.of());
        await(pool.withTransaction(transaction -> executions.insert(transaction, ended, List.of(events))));
        return ended.id();
    }

    private static List<String> states(String location) {
        return As.user("dr-admin").get(location + "/deliveries").jsonPath().getList("items.state", String.class);
    }

    private JsonObject webhook(String path) {
        return new JsonObject()
                .put("type", "webhook")
                .put("url", receiver.url(path))
                .put("secret", SECRET);
    }

    private static JsonObject body(String name, JsonObject channel, String type) {
        return new JsonObject().put("name", name).put("channel", channel).put("types", new JsonArray().add(type));
    }

    private static Response create(String name, JsonObject channel, String type) {
        return As.user("dr-admin").body(body(name, channel, type).encode()).post(PATH);
    }

    private static <T> T await(Uni<T> uni) {
        return uni.await().atMost(PATIENCE);
    }
}
