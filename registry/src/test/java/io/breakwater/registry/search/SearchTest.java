package io.breakwater.registry.search;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.breakwater.registry.Await;
import io.breakwater.registry.FakeAuthControl;
import io.breakwater.registry.RegistryTest;
import io.breakwater.registry.catalogue.CatalogueServer;
import io.breakwater.registry.catalogue.CatalogueTool;
import io.breakwater.testing.Tokens;
import io.breakwater.testing.Tokens.Scope;
import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@RegistryTest
class SearchTest {

    private static final String SERVER = "search-test";

    private final SearchIndex index;

    SearchTest(SearchIndex index) {
        this.index = index;
    }

    @BeforeEach
    void fill() {
        FakeAuthControl.allow("search-viewer", "role:viewer", SERVER, "get_*");
        FakeAuthControl.allow("search-operator", "role:dr-operator", SERVER, "*");
        index.serverChanged(
                server(),
                List.of(
                        tool("get_forecast", "Weather for the coming days", "{\"properties\":{\"city\":{}}}"),
                        tool("get_exchange_rate", "Converts an amount between currencies", "{}"),
                        tool("delete_backup", "Removes an old snapshot of a disk", "{\"x\":1.10}")));
        Await.until(() -> assertThat(index.snapshot().hasVectors()).isTrue());
        Await.until(() -> assertThat(find("viewer", "weather forecast")).isNotEmpty());
        Await.until(() -> assertThat(find("dr-operator", "delete backup")).contains("delete_backup"));
    }

    @AfterEach
    void empty() {
        index.serverRemoved(SERVER);
        FakeAuthControl.forget("policy", "search-viewer");
        FakeAuthControl.forget("policy", "search-operator");
    }

    @Test
    void aToolIsFoundByItsMeaning() {
        assertThat(find("viewer", "will I need an umbrella in Berlin?").getFirst())
                .isEqualTo("get_forecast");
    }

    @Test
    void aHitTellsHowToCallIt() {
        var hit =
                search("dr-operator", "delete backup").statusCode(200).extract().jsonPath();

        assertThat(hit.getString("mode")).isEqualTo("hybrid");
        assertThat(hit.getString("results[0].server")).isEqualTo(SERVER);
        assertThat(hit.getString("results[0].tool")).isEqualTo("delete_backup");
        assertThat(hit.getString("results[0].name")).isEqualTo(SERVER + "__delete_backup");
        assertThat(hit.getString("results[0].description")).startsWith("Removes");
        assertThat(hit.getFloat("results[0].score")).isPositive();
    }

    @Test
    void theSchemaIsTheUpstreamsToTheLastDigit() {
        assertThat(search("dr-operator", "delete backup").extract().asString())
                .contains("\"inputSchema\":{\"x\":1.10}");
    }

    @Test
    void whatTheCallerMayNotCallIsNotFound() {
        assertThat(find("viewer", "delete backup")).doesNotContain("delete_backup");
        assertThat(find("dr-operator", "delete backup")).startsWith("delete_backup");
    }

    @Test
    void topNCutsTheAnswer() {
        assertThat(search("dr-operator", "weather", "1").extract().jsonPath().getList("results"))
                .hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "51", "-1", "many"})
    void otherNumbersAreRefused(String topN) {
        var problem =
                search("viewer", "weather", topN).statusCode(400).extract().jsonPath();

        assertThat(problem.getString("type")).isEqualTo("/problems/validation");
        assertThat(problem.getString("errors[0].parameter")).isEqualTo("top_n");
    }

    @Test
    void aQuestionIsNeededAndMustEnd() {
        for (var question : List.of("", "   ", "x".repeat(2_001))) {
            assertThat(search("viewer", question)
                            .statusCode(400)
                            .extract()
                            .jsonPath()
                            .getString("errors[0].parameter"))
                    .isEqualTo("q");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"name:* AND (x", "\"unclosed", "~!^[]{}\\/", "天気予報", "🌦️", "' OR 1=1 --"})
    void anyTextIsAQuestion(String question) {
        search("viewer", question).statusCode(200);
    }

    @Test
    void theGatewaySearchesOnBehalf() {
        var found = onBehalf(Tokens.service("mcp-gateway"), "delete backup", "dr-operator")
                .statusCode(200)
                .extract()
                .jsonPath();
        var hidden = onBehalf(Tokens.service("mcp-gateway"), "delete backup", "viewer")
                .statusCode(200)
                .extract()
                .jsonPath();

        assertThat(found.getList("results.tool")).contains("delete_backup");
        assertThat(hidden.getList("results.tool")).doesNotContain("delete_backup");
    }

    @Test
    void nobodyElseSearchesOnBehalf() {
        onBehalf(Tokens.user("platform-admin", Scope.API), "weather", "viewer").statusCode(403);
        onBehalf(Tokens.service("auth-server"), "weather", "viewer").statusCode(403);
    }

    @Test
    void anAgentsTokenIsNoTokenHere() {
        given().auth()
                .oauth2(Tokens.agent("agent-viewer"))
                .queryParam("q", "weather")
                .get("/registry/search")
                .then()
                .statusCode(401);
        given().queryParam("q", "weather").get("/registry/search").then().statusCode(401);
    }

    @Test
    void whatIsGoneIsNotFound() {
        index.serverRemoved(SERVER);

        Await.until(() -> assertThat(find("viewer", "weather forecast")).isEmpty());
    }

    private static List<String> find(String user, String question) {
        return search(user, question).statusCode(200).extract().jsonPath().getList("results.tool");
    }

    private static ValidatableResponse search(String user, String question) {
        return search(user, question, "10");
    }

    private static ValidatableResponse search(String user, String question, String topN) {
        return given().auth()
                .oauth2(Tokens.user(user, Scope.API))
                .queryParam("q", question)
                .queryParam("top_n", topN)
                .get("/registry/search")
                .then();
    }

    private static ValidatableResponse onBehalf(String token, String question, String role) {
        return given().auth()
                .oauth2(token)
                .contentType(ContentType.JSON)
                .body("""
                        {"query":"%s","topN":5,"caller":{"subject":"s","name":"someone","kind":"agent","client":"c",
                         "roles":["%s"],"groups":[],"serverScope":[],"claims":{}}}""".formatted(question, role))
                .post("/registry/search")
                .then();
    }

    private static CatalogueServer server() {
        return new CatalogueServer(SERVER, "Search test", "", Set.of(), "", "listed", true);
    }

    private static CatalogueTool tool(String name, String description, String schema) {
        return new CatalogueTool(SERVER, name, Optional.empty(), description, schema, name + "-1");
    }
}
