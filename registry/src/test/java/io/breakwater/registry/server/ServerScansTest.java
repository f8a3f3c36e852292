package io.breakwater.registry.server;

import static io.breakwater.registry.server.ServersApi.admin;
import static io.breakwater.registry.server.ServersApi.as;
import static io.breakwater.registry.server.ServersApi.id;
import static io.breakwater.registry.server.ServersApi.register;
import static org.assertj.core.api.Assertions.assertThat;

import io.breakwater.registry.Await;
import io.breakwater.registry.FakeAuthControl;
import io.breakwater.registry.RegistryTest;
import io.breakwater.registry.upstream.FakeUpstream;
import io.breakwater.registry.upstream.FakeUpstream.Temper;
import io.restassured.response.Response;
import io.vertx.core.json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.junit.jupiter.api.Test;

/** What the registry finds out about a registered server. */
@RegistryTest
class ServerScansTest {

    private static final String TOOL = "{\"name\":\"odd\",\"inputSchema\":{\"type\":\"object\",\"x\":1.10}}";

    @Test
    void aScanOnDemandShowsCatalogueChangesAndHealth() {
        try (FakeUpstream upstream = new FakeUpstream(Temper.LEGACY).tools(TOOL)) {
            String id = id();
            register(id, upstream.url());

            Response scan = admin().post("/registry/servers/" + id + "/scan");
            assertThat(scan.jsonPath().getString("outcome")).isEqualTo("scanned");
            assertThat(scan.jsonPath().getString("era")).isEqualTo("legacy");

            String tools = as("viewer")
                    .get("/registry/servers/" + id + "/tools")
                    .body()
                    .asString();
            assertThat(tools).contains("\"definition\":" + TOOL);
            assertThat(as("viewer")
                            .get("/registry/servers/" + id + "/changes")
                            .jsonPath()
                            .getString("items[0].change"))
                    .isEqualTo("added");
            assertThat(as("dr-operator")
                            .get("/registry/servers/" + id + "/health")
                            .jsonPath()
                            .getString("state"))
                    .isEqualTo("healthy");
            assertThat(admin().post("/registry/servers/nothing-here/scan").statusCode())
                    .isEqualTo(404);
        }
    }

    @Test
    void anAudienceIsSetUpBeforeTheFirstScanAndAgainWhenAuthServerIsBack() {
        try (FakeUpstream upstream = new FakeUpstream(Temper.LEGACY).tools(TOOL)) {
            String id = id();
            FakeAuthControl.down(true);
            try {
                admin().body("""
                                {"id":"%s","url":"%s","auth":{"kind":"token-exchange","audience":"fake-tools"}}""".formatted(id, upstream.url()))
                        .post("/registry/servers")
                        .then()
                        .statusCode(201);
                Await.until(() -> assertThat(admin().get("/registry/servers/" + id)
                                .jsonPath()
                                .getString("audience.error"))
                        .contains("trying again"));
                assertThat(upstream.seen()).isEmpty();
            } finally {
                FakeAuthControl.down(false);
            }

            Await.until(() -> assertThat(
                            admin().get("/registry/servers/" + id).jsonPath().getString("health.state"))
                    .isEqualTo("healthy"));
            assertThat(FakeAuthControl.audiences()).contains("fake-tools");
            String token = upstream.seen().getFirst().headers().getOrDefault("authorization", "");
            String claims =
                    new String(Base64.getUrlDecoder().decode(token.split("\\.", -1)[1]), StandardCharsets.UTF_8);
            assertThat(new JsonObject(claims).getValue("aud")).isEqualTo("fake-tools");
            assertThat(new JsonObject(claims).getString("azp")).isEqualTo("registry");
        }
    }
}
