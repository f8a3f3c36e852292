package io.breakwater.auth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.hasItem;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.breakwater.auth.revocation.RevocationTarget;
import io.breakwater.policy.Consideration;
import io.breakwater.policy.Verdict;
import io.breakwater.testing.KeycloakResource;
import io.breakwater.testing.PostgresResource;
import io.breakwater.web.audit.AuditRecord;
import io.breakwater.web.roles.OpenApiSchemas;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The schemas of {@code openapi.yaml} are those of the code: by its records, and where there is none by what is sent and answered. */
@QuarkusTest
@QuarkusTestResource(PostgresResource.class)
@QuarkusTestResource(KeycloakResource.class)
class OpenApiSchemasTest {
    private static final JsonMapper JSON = new JsonMapper();
    private static final List<String> CALLERS = List.of("user", "agent");

    /** Every member that a body may have; bodies are made unique before they are sent. */
    private static final String POLICY = """
            {"name":"NAME","description":"d","effect":"allow","subjects":["role:viewer"],"servers":["drs"],"methods":["prompts/get"],
             "tools":["list_*"],"condition":"'viewer' in principal.roles","approval":false,"enabled":true}""";

    private static final String EVALUATION = """
            {"principal":{"user":"u","agent":"a","subject":"s","name":"n","kind":"user","client":"c","roles":["viewer"],"groups":["/g"],
              "serverScope":["drs"],"claims":{}},"server":"drs","method":"tools/call","target":"t","arguments":{}}""";

    @Test
    void schemasAreThoseOfTheCode() throws Exception {
        // Given
        ObjectNode agent =
                created("/auth/agents", "{\"clientId\":\"NAME\",\"description\":\"d\",\"roles\":[\"viewer\"]}");
        ObjectNode key = created("/auth/keys", "{\"name\":\"NAME\"}").put("revokedAt", "2026-11-20T05:00:00Z");
        JsonNode policy = created("/auth/policies", POLICY);

        // When
        List<String> differences = OpenApiSchemas.read()
                .answer("Agent", type("agent.Agent"))
                .answer("Audience", type("audience.AudienceResource$Audience"))
                .answer("AuditRecord", AuditRecord.class)
                .answer("EvaluationResult", type("policy.EvaluationDocument"))
                .answer("Key", type("key.ApiKey"))
                .answer("Revocation", type("revocation.Revocation"))
                .body("AgentDraft", type("agent.AgentDraft"))
                .body("KeyDraft", type("key.KeyDraft"))
                .body("NewAgent", type("agent.AgentDraft"))
                .body("RevocationDraft", type("revocation.RevocationResource$Draft"))
                .sample("AgentWithSecret", agent)
                .sample("Evaluation", JSON.readTree(EVALUATION))
                .sample("KeyWithText", key)
                .sample("Policy", policy)
                .sample("PolicyDraft", JSON.readTree(POLICY))
                .values("AuditRecord.actor.kind", CALLERS)
                .values("AuditRecord.result", List.of("ok", "error", "denied", "cancelled", "pending"))
                .values("EvaluationResult.considered[].effect", List.of("allow", "deny"))
                .values("EvaluationResult.considered[].outcome", wire(Consideration.Outcome.values()))
                .values("EvaluationResult.verdict.decision", List.of("allowed", "approval-required", "denied"))
                .values("EvaluationResult.verdict.reason", wire(Verdict.Reason.values()))
                .values("Key.owner.kind", CALLERS)
                .values("Revocation.kind", wire(RevocationTarget.Kind.values()))
                .values("RevocationDraft.kind", wire(RevocationTarget.Kind.values()))
                .differences(resources());

        // Then
        assertThat(differences).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '^',
            delimiter = '|',
            value = {
                "PolicyDraft     | /auth/policies          | {`name`:`NAME`,`effect`:`allow`,`subjects`:[`*`],`servers`:[`drs`],`methods`:[`prompts/get`]}",
                "Evaluation      | /auth/policies/evaluate | {`principal`:{`name`:`n`},`server`:`drs`,`method`:`tools/call`}",
                "NewAgent        | /auth/agents            | {`clientId`:`NAME`,`roles`:[`viewer`]}",
                "KeyDraft        | /auth/keys              | {`name`:`NAME`}",
                "RevocationDraft | /auth/revocations       | {`kind`:`key`,`value`:`NAME`}",
            })
    void whatIsRequiredIsEnoughAndIsMissed(String schema, String path, String body) throws IOException {
        // Given
        ObjectNode enough = (ObjectNode) JSON.readTree(unique(body.replace('`', '"')));
        Set<String> required = OpenApiSchemas.read().required(schema);
        assertThat(enough.fieldNames()).toIterable().containsExactlyInAnyOrderElementsOf(required);

        // When
        int status = Api.admin().body(enough.toString()).post(path).statusCode();

        // Then
        assertThat(status).isIn(200, 201);
        for (String member : required) {
            Api.admin()
                    .body(enough.deepCopy().without(member).toString())
                    .post(path)
                    .then()
                    .statusCode(400)
                    .body("errors.pointer", hasItem("/" + member));
        }
    }

    private static ObjectNode created(String path, String body) throws IOException {
        return (ObjectNode) JSON.readTree(Api.admin()
                .body(unique(body))
                .post(path)
                .then()
                .statusCode(201)
                .extract()
                .asString());
    }

    private static String unique(String body) {
        return body.replace("NAME", "schema-" + UUID.randomUUID().toString().substring(0, 8));
    }

    private static List<String> wire(Enum<?>[] constants) {
        return Stream.of(constants)
                .map(constant -> constant.name().toLowerCase(Locale.ROOT).replace('_', '-'))
                .toList();
    }

    private static Class<?> type(String name) throws ClassNotFoundException {
        return Class.forName("io.breakwater.auth." + name);
    }

    private static List<Class<?>> resources() throws ClassNotFoundException {
        List<Class<?>> resources = new ArrayList<>();
        for (String name : List.of(
                "agent.AgentResource",
                "audience.AudienceResource",
                "audit.AuditResource",
                "key.KeyResource",
                "policy.EvaluationResource",
                "policy.PolicyResource",
                "revocation.RevocationResource")) {
            resources.add(type(name));
        }
        return resources;
    }
}
