package io.breakwater.registry.usage;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.breakwater.registry.Await;
import io.breakwater.registry.RegistryTest;
import io.breakwater.registry.catalogue.CatalogueListener;
import io.breakwater.registry.catalogue.CatalogueServer;
import io.breakwater.registry.catalogue.CatalogueTool;
import io.breakwater.registry.search.ToolHit;
import io.breakwater.registry.search.ToolSearch;
import io.breakwater.testing.Tokens;
import io.breakwater.testing.Tokens.Scope;
import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@RegistryTest
class UsageTest {

    private static final String SERVER = "usage-test";
    private static final String QUESTION = "blorptastic zumbling of quarterly frobnications";
    private static final Duration LIMIT = Duration.ofSeconds(20);

    private final Instance<CatalogueListener> listeners;
    private final ToolSearch search;
    private final UsageLearning learning;
    private final Pool pool;

    UsageTest(@Any Instance<CatalogueListener> listeners, ToolSearch search, UsageLearning learning, Pool pool) {
        this.listeners = listeners;
        this.search = search;
        this.learning = learning;
        this.pool = pool;
    }

    @BeforeEach
    void fill() {
        var server = new CatalogueServer(SERVER, "Usage test", "", Set.of(), "", "listed", true);
        var tools = List.of(
                tool("make_report", "Compiles the figures of three months"),
                tool("send_letter", "Posts a letter"),
                tool("water_plants", "Pours water on the flowers"));
        listeners.forEach(listener -> listener.serverChanged(server, tools));
        Await.until(() -> assertThat(ranking()).hasSize(3));
        Await.until(() -> assertThat(answer().getFirst().score()).isPositive());
    }

    @AfterEach
    void empty() {
        listeners.forEach(listener -> listener.serverRemoved(SERVER));
        pool.query("DELETE FROM tool_use").execute().await().atMost(LIMIT);
        learning.tick().await().atMost(LIMIT);
    }

    @Test
    void aThousandPairsOfOneCallerMoveNothing() {
        // Given
        Await.until(() -> assertThat(score("water_plants")).isNotZero());
        var before = ranking();
        float score = score("water_plants");

        // When
        report(pairs("mallory", 1_000)).statusCode(202);
        learning.tick().await().atMost(LIMIT);

        // Then
        assertThat(ranking()).isEqualTo(before);
        assertThat(score("water_plants")).isEqualTo(score);
        assertThat(stored()).isEqualTo(10);
    }

    @Test
    void severalCallersTeachTheIndex() {
        // Given
        Await.until(() -> assertThat(score("water_plants")).isNotZero());
        float score = score("water_plants");

        // When
        for (var caller : List.of("alice", "bob", "carol", "dave")) {
            report(pairs(caller, 2)).statusCode(202);
        }
        learning.tick().await().atMost(LIMIT);

        // Then
        Await.until(() -> assertThat(ranking()).startsWith("water_plants"));
        assertThat(score("water_plants")).isGreaterThan(score);
    }

    @Test
    void pairsAboutUnknownToolsAreLeftOut() {
        var taken = report("""
                {"pairs":[{"query":"q","server":"nowhere","tool":"nothing","caller":"c"}]}""");

        assertThat(taken.statusCode(202).extract().jsonPath().getInt("accepted"))
                .isZero();
    }

    @Test
    void wrongPairsAreNamed() {
        var problem = report("{\"pairs\":[{\"query\":\"\"}]}")
                .statusCode(400)
                .extract()
                .jsonPath();

        assertThat(problem.getList("errors.pointer")).contains("/pairs/0/query", "/pairs/0/caller");
    }

    @Test
    void onlyTheGatewayReports() {
        report(Tokens.user("platform-admin", Scope.API), "{\"pairs\":[]}").statusCode(403);
        report(Tokens.agent("agent-operator"), "{\"pairs\":[]}").statusCode(401);
    }

    private static String pairs(String caller, int number) {
        return IntStream.range(0, number)
                .mapToObj(i -> """
                        {"query":"%s %s","server":"%s","tool":"water_plants","caller":"%s"}""".formatted(QUESTION, i % 50, SERVER, caller))
                .collect(Collectors.joining(",", "{\"pairs\":[", "]}"));
    }

    private static ValidatableResponse report(String body) {
        return report(Tokens.service("mcp-gateway"), body);
    }

    private static ValidatableResponse report(String token, String body) {
        return given().auth()
                .oauth2(token)
                .contentType(ContentType.JSON)
                .body(body)
                .post("/registry/usage")
                .then();
    }

    private long stored() {
        return pool.query("SELECT count(*) FROM tool_use")
                .execute()
                .await()
                .atMost(LIMIT)
                .iterator()
                .next()
                .getLong(0);
    }

    private List<ToolHit> answer() {
        return search.search(QUESTION, 10, tool -> tool.serverId().equals(SERVER))
                .await()
                .atMost(LIMIT);
    }

    private List<String> ranking() {
        return answer().stream().map(ToolHit::tool).toList();
    }

    private float score(String tool) {
        return answer().stream()
                .filter(hit -> hit.tool().equals(tool))
                .findFirst()
                .map(ToolHit::score)
                .orElse(0f);
    }

    private static CatalogueTool tool(String name, String description) {
        return new CatalogueTool(SERVER, name, Optional.empty(), description, "{}", name + "-1");
    }
}
