package io.breakwater.cicd.core.migration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.breakwater.cicd.core.document.Checked;
import io.breakwater.cicd.core.document.PipelineDocument;
import io.breakwater.cicd.core.document.ProjectDocument;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class GitLabConverterTest {
    private static final String SHOP = """
            stages: [build, test, deploy]
            variables:
              MAVEN_OPTS: -Xmx1g
              DB_PASSWORD: letmein
              IMAGE: $CI_REGISTRY/shop
            default:
              image: maven:3.9
              before_script: [echo hello]
            .cached: &cached
              cache:
                key: $CI_COMMIT_REF_SLUG
                paths: [.m2/]
            .base:
              extends: .cached
              retry: 1
            compile:
              extends: .base
              stage: build
              script:
                - mvn package
                - echo $CI_COMMIT_SHA
              artifacts:
                paths: [target/app.jar]
                expire_in: 1 week
            unit:
              <<: *cached
              stage: test
              script: !reference [.scripts, test]
              after_script: [rm -rf tmp]
              timeout: 1h 30m
              allow_failure: true
              artifacts:
                reports:
                  junit: target/*.xml
                  coverage_report: {coverage_format: cobertura, path: target/coverage.xml}
                  dotenv: build.env
            integration:
              stage: test
              services: [postgres:16, 'docker:dind']
              needs: [compile]
              rules:
                - if: $CI_PIPELINE_SOURCE == "merge_request_event"
                  when: never
                - if: $CI_COMMIT_BRANCH == $CI_DEFAULT_BRANCH
              script: mvn verify
            review:
              stage: deploy
              only: [merge_requests]
              script: deploy review
            production:
              stage: deploy
              environment: {name: Production, url: 'https://shop.example.com'}
              when: manual
              tags: [fast]
              script: [./deploy]
            .scripts:
              test:
                - mvn test
            """;

    private final Conversion shop = convert(SHOP);

    @Test
    void stagesBecomeStagesAndJobsParallelActions() {
        assertThat(names(shop.pipeline().path("Stages"))).containsExactly("build", "test", "deploy");
        JsonNode test = shop.pipeline().at("/Stages/1/Actions");
        assertThat(names(test)).containsExactly("unit", "integration");
        assertThat(test.findValuesAsText("RunOrder")).containsExactly("1", "1");
        assertThat(test.at("/0/Configuration/ProjectName").asText()).isEqualTo("shop-unit");
        assertThat(test.at("/0/Category").asText()).isEqualTo("Test");
    }

    @Test
    void whatComesOutAreGoodDocuments() {
        assertThat(PipelineDocument.check(shop.pipeline()).errors()).isEmpty();
        assertThat(shop.projects())
                .hasSize(4)
                .allSatisfy(project ->
                        assertThat(ProjectDocument.check(project).errors()).isEmpty());
    }

    @Test
    void scriptsBecomePhases() {
        Checked compile = ProjectDocument.check(project("shop-compile"));
        Checked unit = ProjectDocument.check(project("shop-unit"));

        assertThat(compile.document().at("/Source/Buildspec").asText())
                .contains("export CI_COMMIT_SHA=\\\"$CODEBUILD_RESOLVED_SOURCE_VERSION\\\"")
                .contains("- echo hello")
                .contains("- mvn package")
                .contains("- target/app.jar")
                .contains("- .m2/**/*".replace(".m2/**/*", "\".m2/**/*\""));
        assertThat(unit.document().at("/Source/Buildspec").asText())
                .contains("- mvn test")
                .contains("finally:")
                .contains("rm -rf tmp")
                .contains("file-format: JUNITXML")
                .contains("file-format: COBERTURAXML");
        assertThat(unit.document().at("/Environment/Image").asText()).isEqualTo("maven:3.9");
        assertThat(unit.document().path("TimeoutInMinutes").asInt()).isEqualTo(90);
    }

    @Test
    void artifactsOfEarlierJobsAreInputs() {
        JsonNode integration = shop.pipeline().at("/Stages/1/Actions/1");

        assertThat(integration.path("InputArtifacts").toString()).isEqualTo("[\"SourceOutput\",\"compile\"]");
        assertThat(integration.at("/Configuration/PrimarySource").asText()).isEqualTo("SourceOutput");
        assertThat(project("shop-integration").at("/Phases/PreBuild/Commands").toString())
                .contains("cp -r \\\"$CODEBUILD_SRC_DIR_compile\\\"/. .");
    }

    @Test
    void manualJobsWaitForAnApproval() {
        JsonNode deploy = shop.pipeline().at("/Stages/2/Actions");

        assertThat(names(deploy)).containsExactly("Approve-production", "production");
        assertThat(deploy.findValuesAsText("RunOrder")).containsExactly("1", "2");
        assertThat(deploy.at("/0/Provider").asText()).isEqualTo("Manual");
    }

    @Test
    void jobsThatDoNotRunOnAPushAreLeftOutAndTold() {
        assertThat(shop.projects())
                .extracting(project -> project.path("Name").asText())
                .doesNotContain("shop-review");
        assertThat(told(Note.Kind.NOT_CARRIED_OVER)).contains("review");
    }

    @Test
    void secretsAreNotTakenOver() {
        assertThat(shop.projects().toString() + shop.pipeline()).doesNotContain("letmein");
        assertThat(project("shop-compile").path("EnvironmentVariables").toString())
                .contains("{\"Name\":\"DB_PASSWORD\",\"Value\":\"shop/DB_PASSWORD\",\"Type\":\"SECRETS_MANAGER\"}")
                .contains("{\"Name\":\"MAVEN_OPTS\",\"Value\":\"-Xmx1g\"}")
                .doesNotContain("IMAGE");
        assertThat(told(Note.Kind.APPROXIMATED)).contains("variables.DB_PASSWORD", "variables.IMAGE");
    }

    @Test
    void nothingIsDroppedInSilence() {
        assertThat(told(Note.Kind.NOT_CARRIED_OVER))
                .contains(
                        "unit.allow_failure",
                        "unit.artifacts.reports.dotenv",
                        "compile.artifacts.expire_in",
                        "integration.services",
                        "production.tags",
                        "compile.script");
        assertThat(told(Note.Kind.APPROXIMATED))
                .contains(
                        "compile.cache.key",
                        "compile.retry",
                        "unit.after_script",
                        "integration.needs",
                        "integration.services",
                        "production.environment",
                        "production.when");
        assertThat(told(Note.Kind.CARRIED_OVER))
                .contains(
                        "stages.build",
                        "compile.script",
                        "unit.image",
                        "unit.timeout",
                        "variables",
                        "integration.rules");
        assertThat(shop.count(Note.Kind.CARRIED_OVER)).isPositive();
        assertThat(project("shop-integration").at("/Environment/PrivilegedMode").asBoolean())
                .isTrue();
        assertThat(shop.pipeline().at("/Stages/0/OnFailure/Result").asText()).isEqualTo("RETRY");
    }

    @Test
    void includesAreTakenInIfTheyAreSentAlong() {
        String text =
                "include: [{local: /ci/build.yml}, {remote: 'https://example.com/x.yml'}]\nextra: {script: [b]}\n";
        Conversion conversion = GitLabConverter.convert(
                text, migration(Map.of("ci/build.yml", "compile: {stage: build, script: [a]}")));

        assertThat(names(conversion.pipeline().path("Stages"))).containsExactly("build", "test");
        assertThat(conversion.notes())
                .filteredOn(note -> note.path().equals("include"))
                .extracting(Note::kind)
                .containsExactly(Note.Kind.CARRIED_OVER, Note.Kind.NOT_CARRIED_OVER);
    }

    @Test
    void anActionTakesFiveArtifactsAndTheOthersAreTold() {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < 6; i++) {
            text.append("job%d: {stage: build, script: [x], artifacts: {paths: [out/]}}%n".formatted(i));
        }
        text.append("last: {stage: test, script: [y], workflow: 1}\nworkflow: {rules: []}\n");

        Conversion conversion = convert(text.toString());

        assertThat(conversion.pipeline().at("/Stages/1/Actions/0/InputArtifacts"))
                .hasSize(5);
        assertThat(conversion.notes())
                .filteredOn(note -> note.path().equals("last.artifacts") && note.kind() == Note.Kind.NOT_CARRIED_OVER)
                .singleElement()
                .satisfies(note -> assertThat(note.detail()).contains("job4, job5"));
        assertThat(PipelineDocument.check(conversion.pipeline()).errors()).isEmpty();
    }

    @Test
    void whatHasNoNameIsReplacedAndTold() {
        Conversion conversion = convert("""
                a: {stage: .pre, script: [x], image: '$BUILDER', services: [{name: 'redis:7'}], coverage: '/x/'}
                b: {stage: .post, when: always, script: [], image: {name: 'alpine:3', entrypoint: ['']}}
                child: {trigger: other/project}
                c: {dependencies: [], script: [y], cache: [{paths: [node_modules], policy: pull}], inherit: {default: false}}
                """);

        assertThat(names(conversion.pipeline().path("Stages"))).containsExactly("Pre", "test", "Post");
        assertThat(conversion.notes())
                .extracting(Note::path)
                .contains(
                        "a.image",
                        "a.services",
                        "a.coverage",
                        "b.script",
                        "b.image.entrypoint",
                        "b.when",
                        "child",
                        "c.dependencies",
                        "c.cache.policy",
                        "c.image");
        assertThat(PipelineDocument.check(conversion.pipeline()).errors()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "just text",
                "a: [",
                "stages: [build]",
                "a: {stage: nowhere, script: [x]}",
                "a: {extends: .missing, script: [x]}",
                ".a: {extends: .b}\n.b: {extends: .a}\nc: {extends: .a, script: [x]}",
                "a: {script: !reference [a, script]}",
                "a: {only: [tags], script: [x]}",
                "a: {script: [x]}\na: {script: [y]}",
            })
    void whatIsNoConfigurationIsRefused(String text) {
        assertThatThrownBy(() -> convert(text))
                .isInstanceOf(NotConvertible.class)
                .hasMessageEndingWith(".");
    }

    @ParameterizedTest
    @CsvSource(delimiter = ';', quoteCharacter = '`', textBlock = """
            $CI_COMMIT_BRANCH == "main" ; true
            $CI_COMMIT_BRANCH != "main" ; false
            $CI_COMMIT_BRANCH == $CI_DEFAULT_BRANCH ; true
            $CI_COMMIT_TAG ; false
            $CI_COMMIT_TAG == null ; true
            $CI_PIPELINE_SOURCE == "schedule" ; false
            $CI_COMMIT_BRANCH =~ /^ma/ ; true
            $CI_COMMIT_BRANCH =~ /^MA/i ; true
            $CI_COMMIT_BRANCH !~ /^ma/ ; false
            $CI_COMMIT_BRANCH =~ /[/ ; false
            $STAGE == "live" ; true
            $CI_COMMIT_TAG || $CI_COMMIT_BRANCH == "main" ; true
            $CI_COMMIT_TAG && $UNKNOWN ; false
            $CI_COMMIT_BRANCH && $UNKNOWN ; unknown
            $UNKNOWN == "x" || $CI_COMMIT_TAG ; unknown
            $CI_COMMIT_BRANCH is "main" ; unknown
            $CI_MERGE_REQUEST_ID ; false
            """)
    void conditionsAreDecidedForAPushToTheBranch(String expression, String expected) {
        var conditions = new Conditions("main", Map.of("STAGE", Map.of("value", "live")));

        assertThat(conditions.evaluate(expression).map(Object::toString).orElse("unknown"))
                .isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            only: [main]                                             | RUNS
            only: [/^ma.*/]                                          | RUNS
            only: {refs: [branches]}                                 | RUNS
            only: [develop]                                          | NEVER
            except: [main]                                           | NEVER
            except: [tags]                                           | RUNS
            when: on_failure                                         | NEVER
            rules: [{if: $CI_COMMIT_TAG}]                            | NEVER
            rules: [{if: $UNKNOWN}]                                  | RUNS
            rules: [{changes: [a.txt], when: manual}]                | MANUAL
            rules: [{when: never}]                                   | NEVER
            """)
    void jobsRunOrDoNot(String keywords, Conditions.When expected) {
        Job job = new Job("a", "test", Yaml.read(keywords));

        assertThat(new Conditions("main", Map.of()).of(job).when()).isEqualTo(expected);
    }

    private ObjectNode project(String name) {
        return shop.projects().stream()
                .filter(project -> project.path("Name").asText().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private List<String> told(Note.Kind kind) {
        return shop.notes().stream()
                .filter(note -> note.kind() == kind)
                .map(Note::path)
                .toList();
    }

    private static Conversion convert(String text) {
        return GitLabConverter.convert(text, migration(Map.of()));
    }

    private static Migration migration(Map<String, String> includes) {
        return new Migration("shop", "shop", "main", "arn:aws:iam::111122223333:role/Delivery", "artifacts", includes);
    }

    private static List<String> names(JsonNode array) {
        List<String> names = new ArrayList<>();
        array.forEach(item -> names.add(item.path("Name").asText()));
        return names;
    }
}
