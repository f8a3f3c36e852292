package io.breakwater.cicd.log;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.notNullValue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.breakwater.cicd.CicdTest;
import io.breakwater.cicd.build.BuildSite;
import io.breakwater.testing.As;
import io.breakwater.testing.Eventually;
import io.breakwater.testing.SimulatedAccount;
import io.quarkus.test.common.http.TestHTTPResource;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Logs of builds against a simulated account, whose minutes are seconds. */
@CicdTest
@SuppressWarnings("NullAway.Init") // The test resource sets the field.
class LogResourceTest {
    private static final int FOLLOWERS = 50;
    private static final HttpClient HTTP = HttpClient.newHttpClient();
    private static final ObjectMapper JSON = new ObjectMapper();

    SimulatedAccount simulator;

    @TestHTTPResource("/")
    URI root = URI.create("/");

    private BuildSite site;

    @BeforeEach
    void registered() {
        site = new BuildSite(simulator).registered();
    }

    /** What a follower was told. */
    private record Told(List<JsonNode> lines, List<String> events, String lastId) {
        List<Long> numbers() {
            return lines.stream().map(line -> line.path("number").asLong()).toList();
        }
    }

    @Test
    void theWholeLogIsTextForCurlAndJsonForOthers() {
        String id = ended("FAILED", "./mvnw -B verify");

        Response text = As.user("viewer").accept("*/*").get("/cicd/builds/{id}/logs", id);
        JsonPath json = json(id, "");

        text.then().statusCode(200).contentType(containsString("text/plain"));
        assertThat(text.asString().lines())
                .anyMatch(line -> line.endsWith("Entering phase BUILD"))
                .anyMatch(line -> line.contains("Running command ./mvnw -B verify"))
                .anyMatch(line -> line.contains("Phase complete: BUILD State: FAILED"));
        assertThat(json.getList("lines.text", String.class))
                .containsExactlyElementsOf(text.asString().lines().toList());
        Eventually.that("no line is waited for any more", () -> json(id, "").getBoolean("complete"));
        assertThat(json.getString("lines.find { it.marker == 'ended' && it.phase == 'BUILD' }.result"))
                .isEqualTo("FAILED");
    }

    @Test
    void partsOfALogAreThoseAskedFor() {
        String id = ended("SUCCEEDED", "make");
        List<String> all = json(id, "").getList("lines.text", String.class);
        List<String> times = json(id, "").getList("lines.at", String.class);

        assertThat(json(id, "?from=3&to=6").getList("lines.text", String.class)).isEqualTo(all.subList(2, 5));
        assertThat(json(id, "?tail=4").getList("lines.text", String.class))
                .isEqualTo(all.subList(all.size() - 4, all.size()));
        assertThat(json(id, "?from=" + times.get(5) + "&to=" + times.get(8)).getList("lines.at", String.class))
                .isNotEmpty()
                .allMatch(at -> !Instant.parse(at).isBefore(Instant.parse(times.get(5)))
                        && Instant.parse(at).isBefore(Instant.parse(times.get(8))));
        JsonPath first = json(id, "?limit=5");
        assertThat(first.getBoolean("complete")).isFalse();
        assertThat(json(id, "?start_token=" + first.getString("nextToken")).getList("lines.text", String.class))
                .isEqualTo(all.subList(5, all.size()));
    }

    @ParameterizedTest
    @ValueSource(strings = {"from=x", "to=0", "tail=0", "tail=3&from=1", "start_token=abc", "ansi=blue", "limit=-1"})
    void wrongParametersAreNamed(String query) {
        As.user("viewer")
                .accept("application/json")
                .get("/cicd/builds/nothing:00000000-0000-0000-0000-000000000000/logs?" + query)
                .then()
                .statusCode(400)
                .body("errors[0].parameter", equalTo(query.substring(0, query.indexOf('='))));
    }

    /** However many follow, each has every line once and in order, and CloudWatch Logs is asked as by one. */
    @Test
    void manyFollowersOfARunningBuildCostOneReading() throws Exception {
        String id = site.start(site.project("make", "make test", "make package"), "SUCCEEDED", 240);
        Instant begun = Instant.now();

        List<Told> told = together(FOLLOWERS, () -> follow(id, ""));

        long seconds = Duration.between(begun, Instant.now()).toSeconds() + 1;
        long reads = site.reads(id);
        int lines = told.getFirst().lines().size();
        assertThat(lines).isGreaterThan(10);
        for (Told one : told) {
            assertThat(one.numbers())
                    .containsExactlyElementsOf(
                            LongStream.rangeClosed(1, lines).boxed().toList());
            assertThat(one.events()).endsWith("end").doesNotContain("cut", "gone", "problem");
        }
        assertThat(reads).isPositive().isLessThanOrEqualTo(5 * seconds);
        assertThat(BuildSite.status(id)).isEqualTo("SUCCEEDED");

        together(20, () -> follow(id, ""));
        assertThat(site.reads(id)).isEqualTo(reads);
    }

    @Test
    void whoWasCutOffReadsOnWithTheIdOfTheLastEvent() throws Exception {
        String id = site.start(site.project("make", "make test"), "SUCCEEDED", 180);

        Told first = firstEvent(id);
        Told rest = follow(id, first.lastId());

        List<Long> all =
                Stream.concat(first.numbers().stream(), rest.numbers().stream()).toList();
        assertThat(all)
                .containsExactlyElementsOf(
                        LongStream.rangeClosed(1, all.size()).boxed().toList());
        assertThat(rest.events()).endsWith("end");
        assertThat(json(id, "").<Object>getList("lines")).hasSameSizeAs(all);
    }

    @Test
    void linesComeSoonAfterTheyAreThere() throws Exception {
        String id = site.start(site.project("make"), "SUCCEEDED", 120);

        Told told = follow(id, "");

        assertThat(told.events().stream().filter("lines"::equals).count())
                .as("lines came while the build ran, not at its end")
                .isGreaterThan(2);
    }

    @Test
    void secretsInALogAreHiddenFromEverybody() throws Exception {
        String id = ended(
                "SUCCEEDED",
                "deploy --password hunter2hunter2",
                "DATABASE=postgres migrate",
                "curl -u https://bot:" + "s3cretvalue@example.com AKIAIOSFODNN7EXAMPLE");

        String text = As.user("viewer").get("/cicd/builds/{id}/logs", id).asString();
        String events = follow(id, "").lines().toString();

        assertThat(text)
                .contains(
                        "deploy --password [redacted]",
                        "DATABASE=[redacted] migrate",
                        "https://[redacted]@example.com");
        for (String secret : List.of("hunter2hunter2", "postgres", "s3cretvalue", "AKIAIOSFODNN7EXAMPLE")) {
            assertThat(text).doesNotContain(secret);
            assertThat(events).doesNotContain(secret);
        }
    }

    @Test
    void aDeletedLogIsToldToEverybody() throws Exception {
        String project = site.project("make");
        String id = site.start(project, "FAILED", 20);
        site.ended(id);
        site.deleteLogs(project);

        As.user("viewer")
                .get("/cicd/builds/{id}/logs", id)
                .then()
                .statusCode(404)
                .body("detail", containsString("/aws/codebuild/" + project));
        assertThat(follow(id, "").events()).containsExactly("gone");
        As.user("viewer")
                .get("/cicd/builds/{id}/failure", id)
                .then()
                .statusCode(200)
                .body("gone", containsString("/aws/codebuild/" + project))
                .body("category", equalTo("COMMAND"))
                .body("phase", equalTo("BUILD"));
    }

    @Test
    void aFailureIsExplained() {
        String id = ended("FAILED", "./mvnw -B verify");

        As.user("viewer")
                .get("/cicd/builds/{id}/failure", id)
                .then()
                .statusCode(200)
                .body("phase", equalTo("BUILD"))
                .body("category", equalTo("TEST"))
                .body("line", notNullValue())
                .body("excerpt.text", hasItem(containsString("Command did not exit successfully ./mvnw -B verify")));
    }

    @Test
    void aFailureOfTheSourceIsExplainedByThePhase() {
        String id = ended("FAILED:DOWNLOAD_SOURCE", "make");

        As.user("viewer")
                .get("/cicd/builds/{id}/failure", id)
                .then()
                .statusCode(200)
                .body("phase", equalTo("DOWNLOAD_SOURCE"))
                .body("category", equalTo("SOURCE"));
    }

    @Test
    void aBuildThatSucceededHasNoFailure() {
        String id = ended("SUCCEEDED", "make");

        As.user("viewer").get("/cicd/builds/{id}/failure", id).then().statusCode(409);
    }

    @Test
    void throttlingDelaysALogAndLosesNothing() {
        String id = ended("SUCCEEDED", "make");
        simulator.fault("throttled", "{\"kind\":\"throttle\",\"times\":2,\"target\":{\"operation\":\"GetLogEvents\"}}");

        String text = As.user("viewer").get("/cicd/builds/{id}/logs", id).asString();

        assertThat(text).contains("Running command make", "Phase complete: UPLOAD_ARTIFACTS");
        assertThat(simulator.calls("GetLogEvents").stream()
                        .filter(call -> call.path("error").asText().contains("Throttl")))
                .isNotEmpty();
    }

    private String ended(String outcome, String... commands) {
        String id = site.start(site.project(commands), outcome, 20);
        site.ended(id);
        return id;
    }

    private static JsonPath json(String id, String query) {
        return As.user("viewer")
                .accept("application/json")
                .get("/cicd/builds/{id}/logs" + query, id)
                .then()
                .statusCode(200)
                .extract()
                .jsonPath();
    }

    private static <T> List<T> together(int times, Callable<T> work) throws Exception {
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<T>> running = IntStream.range(0, times)
                    .mapToObj(_ -> threads.submit(work))
                    .toList();
            List<T> results = new ArrayList<>();
            for (Future<T> each : running) {
                results.add(each.get());
            }
            return results;
        }
    }

    /** Follows to the end. */
    private Told follow(String id, String lastEventId) throws Exception {
        try (Stream<String> lines = open(id, lastEventId).body()) {
            return told(lines.iterator(), Integer.MAX_VALUE);
        }
    }

    /** Follows until the first lines have come, and hangs up. */
    private Told firstEvent(String id) throws Exception {
        try (Stream<String> lines = open(id, "").body()) {
            return told(lines.iterator(), 1);
        }
    }

    private static Told told(Iterator<String> stream, int events) throws IOException {
        List<JsonNode> lines = new ArrayList<>();
        List<String> names = new ArrayList<>();
        String lastId = "";
        String name = "";
        String data = "";
        while (names.size() < events && stream.hasNext()) {
            String line = stream.next();
            if (line.startsWith("event:")) {
                name = line.substring(6).strip();
            } else if (line.startsWith("data:")) {
                data = line.substring(5).strip();
            } else if (line.startsWith("id:")) {
                lastId = line.substring(3).strip();
            } else if (line.isEmpty() && !name.isEmpty()) {
                names.add(name);
                if (name.equals("lines")) {
                    JSON.readTree(data).forEach(lines::add);
                }
                name = "";
            }
        }
        return new Told(lines, names, lastId);
    }

    private HttpResponse<Stream<String>> open(String id, String lastEventId) throws Exception {
        HttpRequest.Builder request = HttpRequest.newBuilder(
                        root.resolve("/cicd/builds/" + id.replace(":", "%3A") + "/logs?follow=true"))
                .timeout(Duration.ofSeconds(90))
                .header("Authorization", "Bearer " + As.token("viewer"));
        if (!lastEventId.isEmpty()) {
            request.header("Last-Event-ID", lastEventId);
        }
        HttpResponse<Stream<String>> response = HTTP.send(request.build(), HttpResponse.BodyHandlers.ofLines());
        assertThat(response.statusCode()).isEqualTo(200);
        return response;
    }
}
