package io.breakwater.cicd.core.document;

import static io.breakwater.cicd.core.document.Sample.brief;
import static io.breakwater.cicd.core.document.Sample.json;
import static io.breakwater.cicd.core.document.Sample.project;
import static io.breakwater.cicd.core.document.Sample.with;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ProjectDocumentTest {
    @Test
    void phasesReportsOutputAndCachePathsBecomeASpecification() {
        ObjectNode document = with(
                with(
                        with(
                                with(
                                        project(),
                                        "/Phases/Install",
                                        "{'RuntimeVersions': {'java': 'corretto21'}, 'Commands': ['a: b']}"),
                                "/Reports",
                                "{'tests': {'Files': ['**/*.xml'], 'FileFormat': 'JUNITXML', 'BaseDirectory': 'target'}}"),
                        "/Output",
                        "{'Files': ['app.jar'], 'BaseDirectory': 'target'}"),
                "/CachePaths",
                "['.m2/**/*']");

        Checked checked = ProjectDocument.check(document);

        assertThat(checked.findings()).isEmpty();
        assertThat(checked.document().at("/Source/Buildspec").asText()).isEqualTo("""
                        version: "0.2"
                        phases:
                          install:
                            runtime-versions:
                              java: corretto21
                            commands:
                              - "a: b"
                          build:
                            commands:
                              - make
                        reports:
                          tests:
                            files:
                              - "**/*.xml"
                            base-directory: target
                            file-format: JUNITXML
                        artifacts:
                          files:
                            - app.jar
                          base-directory: target
                        cache:
                          paths:
                            - ".m2/**/*"
                        """);
        assertThat(checked.document().has("Phases")).isFalse();
        assertThat(checked.document().at("/Artifacts/Type").asText()).isEqualTo("CODEPIPELINE");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            /Name                      | 'x'                                       | invalid-value /Name
            /Environment               | ``                                        | required /Environment
            /Environment/Image         | ``                                        | required /Environment/Image
            /Environment/PrivilegedMode| 'yes'                                     | invalid-value /Environment/PrivilegedMode
            /Environment/ComputeType   | 'BUILD_LAMBDA_1GB'                        | invalid-value /Environment/ComputeType
            /EnvironmentVariables      | [{'Name': 'A', 'Value': '1'}, {'Name': 'A', 'Value': '2'}] | duplicate-name /EnvironmentVariables/1/Name
            /Source                    | {'Type': 'GITHUB'}                        | required /Source/Location
            /Source                    | {'Type': 'NO_SOURCE', 'Buildspec': 'x'}   | said-twice /Phases
            /Artifacts                 | {'Type': 'S3', 'Location': 'x'}           | wrong-artifacts /Artifacts/Type
            /Cache                     | {'Type': 'S3'}                            | required /Cache/Location
            /Cache                     | {'Type': 'LOCAL'}                         | required /Cache/Modes
            /Phases                    | {}                                        | required /Phases
            /Phases/Deploy             | {'Commands': ['x']}                       | unknown-member /Phases/Deploy
            /Phases/Build              | {'Commands': []}                          | required /Phases/Build/Commands
            /Buildspec                 | 'buildspec.yml'                           | said-twice /Phases
            /TimeoutInMinutes          | 4000                                      | invalid-value /TimeoutInMinutes
            /Imgae                     | 'x'                                       | unknown-member /Imgae
            """)
    void aDefectIsNamedByItsPlace(String pointer, String value, String expected) {
        assertThat(ProjectDocument.check(project()).findings()).isEmpty();
        assertThat(brief(ProjectDocument.check(with(project(), pointer, value)).errors()))
                .contains(expected);
    }

    @Test
    void variablesAreSaidOnce() {
        ObjectNode document = with(project(), "/EnvironmentVariables", "[{'Name': 'A', 'Value': '1'}]");

        assertThat(ProjectDocument.check(document)
                        .document()
                        .at("/Environment/EnvironmentVariables/0/Name")
                        .asText())
                .isEqualTo("A");
        assertThat(brief(ProjectDocument.check(with(document, "/Environment/EnvironmentVariables", "[]"))
                        .errors()))
                .containsExactly("said-twice /EnvironmentVariables");
    }

    @Test
    void whatCostsTimeOrSafetyIsWorthAWarning() {
        ObjectNode document = with(with(project(), "/Cache", ""), "/Environment/PrivilegedMode", "true");

        assertThat(brief(ProjectDocument.check(document).findings()))
                .containsExactly("no-cache /Cache", "privileged /Environment/PrivilegedMode");
        assertThat(ProjectDocument.check(document).errors()).isEmpty();
    }

    @Test
    void ownImagesArePulledWithTheProjectsRole() {
        ObjectNode document =
                with(project(), "/Environment/Image", "'111122223333.dkr.ecr.eu-central-1.amazonaws.com/build:1'");

        assertThat(brief(ProjectDocument.check(with(document, "/Environment/ImagePullCredentialsType", "'CODEBUILD'"))
                        .errors()))
                .containsExactly("invalid-value /Environment/ImagePullCredentialsType");
        assertThat(ProjectDocument.check(with(document, "/Environment/ImagePullCredentialsType", "'SERVICE_ROLE'"))
                        .errors())
                .isEmpty();
    }

    @Test
    void aSpecificationInTheDocumentBeginsWithItsVersion() {
        ObjectNode document = with(with(project(), "/Phases", ""), "/Buildspec", "'phases:\\n  build: {}\\n'");

        assertThat(brief(ProjectDocument.check(document).errors())).containsExactly("invalid-value /Buildspec");

        ObjectNode nothing = with(with(project(), "/Phases", ""), "/Source", "{'Type': 'NO_SOURCE'}");

        assertThat(brief(ProjectDocument.check(nothing).errors())).containsExactly("required /Source/Buildspec");
    }

    @Test
    void documentsSurviveTheWayToAwsAndBack() {
        ObjectNode document = ProjectDocument.check(with(
                        with(project(), "/Tags", "{'Team': 'web'}"),
                        "/LogsConfig",
                        "{'S3Logs': {'Status': 'ENABLED', 'Location': 'logs'}}"))
                .document();

        ObjectNode request = ProjectDocument.request(document);

        assertThat(request.at("/logsConfig/s3Logs/status").asText()).isEqualTo("ENABLED");
        assertThat(request.at("/tags/0/key").asText()).isEqualTo("Team");
        assertThat(ProjectDocument.of(request)).isEqualTo(document);
    }

    /** AWS fills defaults in; they make no difference. */
    @Test
    void whatAwsFillsInIsNoDifference() {
        ObjectNode document = ProjectDocument.check(with(
                        with(project(), "/TimeoutInMinutes", "60"),
                        "/EnvironmentVariables",
                        "[{'Name': 'A', 'Value': '1'}]"))
                .document();
        ObjectNode told = ProjectDocument.request(document);
        told.put("timeoutInMinutes", 60).put("queuedTimeoutInMinutes", 480);
        told.put("encryptionKey", "arn:aws:kms:eu-central-1:111122223333:alias/aws/s3");
        ((ObjectNode) told.get("artifacts")).put("name", "shop").put("packaging", "NONE");
        ((ObjectNode) told.at("/environment")).put("privilegedMode", false);
        ((ObjectNode) told.at("/environment/environmentVariables/0")).put("type", "PLAINTEXT");

        assertThat(document.has("TimeoutInMinutes")).isFalse();
        assertThat(ProjectDocument.of(told)).isEqualTo(document);
    }

    /** UpdateProject leaves alone what it is not told. */
    @Test
    void whatTheNewDocumentLeavesOutIsTakenAway() {
        ObjectNode old = ProjectDocument.check(
                        with(with(project(), "/Description", "'Old'"), "/ConcurrentBuildLimit", "3"))
                .document();
        ObjectNode document =
                ProjectDocument.check(with(project(), "/Cache", "")).document();

        ObjectNode update = ProjectDocument.replacement(old, document);

        assertThat(update.path("description").asText("-")).isEmpty();
        assertThat(update.path("concurrentBuildLimit").asInt()).isEqualTo(-1);
        assertThat(update.at("/cache/type").asText()).isEqualTo("NO_CACHE");
        assertThat(update.has("vpcConfig")).isFalse();
        assertThat(update.path("tags").isArray()).isTrue();
    }

    @Test
    void aBadgeIsToldInAnotherPlaceThanItIsAskedFor() {
        ObjectNode project = json(
                "{'name': 'shop', 'badge': {'badgeEnabled': true, 'badgeRequestUrl': 'https://…'}, 'arn': 'arn:x'}");

        assertThat(ProjectDocument.of(project)).isEqualTo(json("{'Name': 'shop', 'BadgeEnabled': true}"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"validate-cfn", "package-lambda", "build-frontend", "run-tests"})
    void shippedProjectsAreGood(String name) {
        Checked checked = ProjectDocument.check(Sample.shipped("projects/" + name + ".json"));

        assertThat(checked.findings()).isEmpty();
        assertThat(checked.name()).isEqualTo("shop-" + name);
    }
}
