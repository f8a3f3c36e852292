package io.breakwater.auth;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.not;

import io.breakwater.testing.KeycloakResource;
import io.breakwater.testing.PostgresResource;
import io.breakwater.testing.Tokens;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.UUID;
import org.eclipse.microprofile.config.ConfigProvider;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(PostgresResource.class)
@QuarkusTestResource(KeycloakResource.class)
class AgentTest {

    private static String id() {
        return "agent-" + UUID.randomUUID().toString().substring(0, 8);
    }

    private static Response create(String id, String role) {
        Response response = Api.admin()
                .body("{\"clientId\":\"%s\",\"description\":\"d\",\"roles\":[\"%s\"]}".formatted(id, role))
                .post("/auth/agents");
        assertThat(response.statusCode()).as(response.asString()).isEqualTo(201);
        return response;
    }

    private static Response token(String id, String secret) {
        String issuer = ConfigProvider.getConfig().getValue("quarkus.oidc.token.issuer", String.class);
        return given().formParam("grant_type", "client_credentials")
                .formParam("client_id", id)
                .formParam("client_secret", secret)
                .post(issuer + "/protocol/openid-connect/token");
    }

    @Test
    void createdAgentGetsTokensForMcpAndNothingElse() {
        String id = id();
        Response created = create(id, "viewer");
        String secret = created.jsonPath().getString("clientSecret");

        Response token = token(id, secret);

        assertThat(token.statusCode()).isEqualTo(200);
        String claims = new String(
                Base64.getUrlDecoder()
                        .decode(token.jsonPath().getString("access_token").split("\\.")[1]),
                StandardCharsets.UTF_8);
        assertThat(claims).contains("\"mcp-gateway\"").contains("\"viewer\"").doesNotContain("\"auth-server\"");
        assertThat(given().formParam("grant_type", "client_credentials")
                        .formParam("client_id", id)
                        .formParam("client_secret", secret)
                        .formParam("scope", "api")
                        .post(ConfigProvider.getConfig().getValue("quarkus.oidc.token.issuer", String.class)
                                + "/protocol/openid-connect/token")
                        .statusCode())
                .isEqualTo(400);
        assertThat(created.header("Cache-Control")).isEqualTo("no-store");
        Api.admin()
                .get("/auth/agents/" + id)
                .then()
                .statusCode(200)
                .body("roles", contains("viewer"))
                .body("clientSecret", equalTo(null));
    }

    @Test
    void rotatedSecretReplacesTheOldOne() {
        String id = id();
        String old = create(id, "viewer").jsonPath().getString("clientSecret");

        String fresh = Api.admin()
                .post("/auth/agents/" + id + "/rotate-secret")
                .then()
                .statusCode(200)
                .extract()
                .path("clientSecret");

        assertThat(fresh).isNotEqualTo(old);
        assertThat(token(id, old).statusCode()).isEqualTo(401);
        assertThat(token(id, fresh).statusCode()).isEqualTo(200);
    }

    @Test
    void disabledAgentGetsNoTokensUntilEnabled() {
        String id = id();
        String secret = create(id, "viewer").jsonPath().getString("clientSecret");

        Api.admin()
                .post("/auth/agents/" + id + "/disable")
                .then()
                .statusCode(200)
                .body("enabled", equalTo(false));
        assertThat(token(id, secret).statusCode()).isEqualTo(401);
        Api.admin().get("/auth/revocations/agent:" + id).then().statusCode(200);

        Api.admin()
                .post("/auth/agents/" + id + "/enable")
                .then()
                .statusCode(200)
                .body("enabled", equalTo(true));
        assertThat(token(id, secret).statusCode()).isEqualTo(200);
        Api.admin().get("/auth/revocations/agent:" + id).then().statusCode(404);
    }

    @Test
    void rolesAndDescriptionChangeUnderTheirVersion() {
        String id = id();
        String etag = create(id, "viewer").header("ETag");
        String body = "{\"description\":\"new\",\"roles\":[\"dr-operator\"]}";

        Api.admin().body(body).put("/auth/agents/" + id).then().statusCode(428);
        Api.admin()
                .header("If-Match", "\"1\"")
                .body(body)
                .put("/auth/agents/" + id)
                .then()
                .statusCode(412);
        Api.admin()
                .header("If-Match", etag)
                .body(body)
                .put("/auth/agents/" + id)
                .then()
                .statusCode(200)
                .body("roles", contains("dr-operator"))
                .body("description", equalTo("new"));
        Api.admin().header("If-Match", etag).delete("/auth/agents/" + id).then().statusCode(412);
        String now = Api.admin().get("/auth/agents/" + id).header("ETag");
        Api.admin().header("If-Match", now).delete("/auth/agents/" + id).then().statusCode(204);
        Api.admin().get("/auth/agents/" + id).then().statusCode(404);
        Api.admin().get("/auth/revocations/agent:" + id).then().statusCode(200);
    }

    @Test
    void agentsAreCheckedAndPlatformClientsAreNone() {
        Api.admin()
                .body("{\"clientId\":\"X\",\"roles\":[\"boss\"]}")
                .post("/auth/agents")
                .then()
                .statusCode(400)
                .body("errors.pointer", contains("/clientId", "/roles/0"));
        Api.admin()
                .body("{\"clientId\":\"mcp-gateway\",\"roles\":[]}")
                .post("/auth/agents")
                .then()
                .statusCode(400);
        Api.admin().get("/auth/agents/mcp-gateway").then().statusCode(404);
        Api.admin().post("/auth/agents/auth-server/rotate-secret").then().statusCode(404);
        Api.admin().post("/auth/agents/registry/disable").then().statusCode(404);
        String id = id();
        create(id, "viewer");
        Api.admin()
                .body("{\"clientId\":\"%s\",\"roles\":[]}".formatted(id))
                .post("/auth/agents")
                .then()
                .statusCode(409);
    }

    @Test
    void listShowsAgentsPageByPage() {
        Api.admin()
                .queryParam("page_size", 200)
                .get("/auth/agents")
                .then()
                .statusCode(200)
                .body("items.clientId", hasItems("agent-operator", "agent-viewer"))
                .body("items.clientId", not(hasItem("mcp-gateway")))
                .body("items.find { it.clientId == 'agent-operator' }.roles", contains("dr-operator", "viewer"));
        Response first =
                Api.admin().queryParam("q", "agent-").queryParam("page_size", 1).get("/auth/agents");
        Response second = Api.admin()
                .queryParam("q", "agent-")
                .queryParam("page_size", 1)
                .queryParam("page_token", first.jsonPath().getString("nextPageToken"))
                .get("/auth/agents");
        assertThat(second.jsonPath().getString("items[0].clientId"))
                .isGreaterThan(first.jsonPath().getString("items[0].clientId"));
    }

    @Test
    void upstreamAudienceIsCreatedOnceAndOnlyForServers() {
        String id = id();
        create(id, "viewer");

        Api.service("registry")
                .put("/auth/upstream-audiences/" + id)
                .then()
                .statusCode(200)
                .body("audience", equalTo(id));
        Api.service("registry").put("/auth/upstream-audiences/" + id).then().statusCode(200);
        Api.service("registry").put("/auth/upstream-audiences/none-such").then().statusCode(404);
        Api.service("registry")
                .put("/auth/upstream-audiences/auth-server")
                .then()
                .statusCode(409);
        Api.admin().put("/auth/upstream-audiences/" + id).then().statusCode(403);
        Api.service("mcp-gateway").put("/auth/upstream-audiences/" + id).then().statusCode(403);
        String token = Tokens.exchanged(Tokens.agent("agent-viewer"), id);
        assertThat(token).isNotBlank();
    }
}
