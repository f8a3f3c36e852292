package io.breakwater.registry.server;

import static io.breakwater.registry.server.ServersApi.admin;
import static io.breakwater.registry.server.ServersApi.id;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.breakwater.registry.RegistryTest;
import io.breakwater.registry.audit.AuditResource;
import io.breakwater.registry.catalogue.CatalogueResource;
import io.breakwater.registry.catalogue.FeedResource;
import io.breakwater.registry.core.catalogue.Change;
import io.breakwater.registry.core.catalogue.EntryKind;
import io.breakwater.registry.core.health.HealthState;
import io.breakwater.registry.core.server.UpstreamAuth;
import io.breakwater.registry.core.server.Visibility;
import io.breakwater.registry.health.HealthResource;
import io.breakwater.registry.scan.ScanResource;
import io.breakwater.registry.search.SearchAnswer;
import io.breakwater.registry.search.SearchRequest;
import io.breakwater.registry.search.SearchResource;
import io.breakwater.registry.upstream.Era;
import io.breakwater.registry.usage.UsageReport;
import io.breakwater.registry.usage.UsageResource;
import io.breakwater.testing.Tokens;
import io.breakwater.web.audit.AuditRecord;
import io.breakwater.web.roles.OpenApiContract;
import io.breakwater.web.roles.OpenApiSchemas;
import io.restassured.http.ContentType;
import io.restassured.specification.RequestSpecification;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** {@code openapi.yaml} says what the code does. */
@RegistryTest
class OpenApiTest {
    private static final JsonMapper JSON = new JsonMapper();
    private static final List<Class<?>> RESOURCES = List.of(
            ServersResource.class,
            CatalogueResource.class,
            HealthResource.class,
            ScanResource.class,
            FeedResource.class,
            SearchResource.class,
            UsageResource.class,
            AuditResource.class);

    @Test
    void documentResourcesAndRoleMatrixAgree() throws IOException {
        assertThat(OpenApiContract.differences("registry", RESOURCES)).isEmpty();
    }

    @Test
    void schemasAreThoseOfTheCode() throws Exception {
        // Given
        Instant now = Instant.EPOCH;
        List<String> health = Stream.of(
                        new HealthState.Unknown(),
                        new HealthState.Healthy(now),
                        new HealthState.Unknown().failed(now, "x", 1),
                        new HealthState.Healthy(now).failed(now, "x", 9))
                .map(HealthState::label)
                .toList();
        // When
        List<String> differences = OpenApiSchemas.read()
                .answer("Server", ServerDocument.class)
                .answer("Entry", type("catalogue.CatalogueDocuments$EntryDocument"))
                .answer("Change", type("catalogue.CatalogueDocuments$ChangeDocument"))
                .answer("HealthHistory", type("health.HealthDocuments$HealthDocument"))
                .answer("Scan", ScanResource.ScanDocument.class)
                .answer("SearchAnswer", SearchAnswer.class)
                .answer("UsageTaken", UsageResource.Taken.class)
                .answer("AuditRecord", AuditRecord.class)
                .body("Registration", ServerRequest.class)
                .body("SearchOnBehalf", SearchRequest.class)
                .body("UsageReport", UsageReport.class)
                .values("HealthState", health)
                .values("Era", Stream.of(Era.values()).map(Era::label).toList())
                .values(
                        "Visibility",
                        Stream.of(Visibility.values()).map(Visibility::label).toList())
                .values(
                        "Auth.kind",
                        List.of(new UpstreamAuth.None().label(), new UpstreamAuth.TokenExchange("a").label()))
                .values("Server.audience.state", List.of("pending", "ready"))
                .values(
                        "Change.kind",
                        Stream.of(EntryKind.values()).map(EntryKind::label).toList())
                .values(
                        "Change.change",
                        Stream.of(Change.Type.values())
                                .map(type -> type.name().toLowerCase(Locale.ROOT))
                                .toList())
                .values("Scan.outcome", List.of("scanned", "failed"))
                .values("AuditRecord.actor.kind", List.of("user", "agent"))
                .values("AuditRecord.result", List.of("ok", "error", "denied", "cancelled", "pending"))
                .differences(RESOURCES);
        // Then
        assertThat(differences).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '^',
            delimiter = '|',
            value = {
                "Registration   | /registry/servers | {`id`:`NAME`,`url`:`http://127.0.0.1:9/mcp`}",
                "SearchOnBehalf | /registry/search  | {`query`:`time`,`caller`:CALLER}",
                "UsageReport    | /registry/usage   | {`pairs`:[]}",
            })
    void whatIsRequiredIsEnoughAndIsMissed(String schema, String path, String body) throws IOException {
        // Given
        String json = body.replace('`', '"').replace("NAME", id()).replace("CALLER", """
                {"subject":"s","name":"n","kind":"user","client":"c","roles":[],"groups":[]}""");
        ObjectNode enough = (ObjectNode) JSON.readTree(json);
        Set<String> required = OpenApiSchemas.read().required(schema);
        assertThat(enough.fieldNames()).toIterable().containsExactlyInAnyOrderElementsOf(required);

        // When
        int status = caller(schema).body(enough.toString()).post(path).statusCode();

        // Then
        assertThat(status).isIn(200, 201, 202);
        for (String member : required) {
            var refused = caller(schema)
                    .body(enough.deepCopy().without(member).toString())
                    .post(path);
            assertThat(refused.statusCode()).isEqualTo(400);
            assertThat(refused.jsonPath().getList("errors.pointer", String.class))
                    .contains("/" + member);
        }
    }

    private static RequestSpecification caller(String schema) {
        return schema.equals("Registration")
                ? admin()
                : given().auth().oauth2(Tokens.service("mcp-gateway")).contentType(ContentType.JSON);
    }

    private static Class<?> type(String name) throws ClassNotFoundException {
        return Class.forName("io.breakwater.registry." + name);
    }
}
