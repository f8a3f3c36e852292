package io.breakwater.cicd.migration;

import static org.assertj.core.api.Assertions.assertThat;

import io.breakwater.cicd.CicdTest;
import io.breakwater.testing.As;
import io.restassured.response.Response;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Conversions over REST. */
@CicdTest
class GitLabMigrationTest {
    private static final String PATH = "/cicd/migrations/gitlab/convert";

    @Test
    void aConfigurationBecomesDocumentsWithAReport() {
        Response answer = As.user("viewer")
                .body(Map.of("name", "shop", "configuration", """
                        compile: {stage: build, script: [make], artifacts: {paths: [out/]}}
                        check: {stage: test, script: [make test], tags: [fast], image: 'gcc:14'}
                        """))
                .post(PATH);

        assertThat(answer.statusCode()).as(answer.body().asString()).isEqualTo(200);
        assertThat(answer.jsonPath().getBoolean("valid")).isTrue();
        assertThat(answer.jsonPath().getList("pipeline.Stages.Name", String.class))
                .containsExactly("build", "test");
        assertThat(answer.jsonPath().getList("projects.Name", String.class))
                .containsExactly("shop-compile", "shop-check");
        assertThat(answer.jsonPath().getInt("summary.notCarriedOver")).isEqualTo(1);
        assertThat(answer.jsonPath().getList("notes.findAll {it.kind == 'NOT_CARRIED_OVER'}.path", String.class))
                .containsExactly("check.tags");
    }

    @Test
    void whatCannotBeReadIsRefused() {
        Response wrong = As.user("viewer")
                .body(Map.of("name", "shop", "configuration", "compile: {extends: .missing}"))
                .post(PATH);
        Response missing = As.user("viewer").body(Map.of("name", "with blank")).post(PATH);

        assertThat(wrong.statusCode()).isEqualTo(400);
        assertThat(wrong.jsonPath().getString("errors[0].detail")).contains(".missing");
        assertThat(missing.jsonPath().getList("errors.pointer", String.class))
                .containsExactly("/configuration", "/name");
    }

    @Test
    void onlyReadersOfDeliveriesConvert() {
        assertThat(As.user("dr-admin").body(Map.of()).post(PATH).statusCode()).isEqualTo(403);
    }
}
