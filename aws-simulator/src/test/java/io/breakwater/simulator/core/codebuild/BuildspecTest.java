package io.breakwater.simulator.core.codebuild;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class BuildspecTest {
    private static final String SPECIFICATION = """
            version: 0.2
            # how the shop is built
            env:
              variables:
                STAGE: "test"
              exported-variables:
                - VERSION
            phases:
              install:
                runtime-versions:
                  java: corretto25
                commands:
                  - ./ci/tools   # fetches
              build:
                commands:
                - mvn -B verify
                - |
                  echo one
                  echo two
                - 'echo "done: yes"'
              post_build:
                commands: []
            reports:
              tests:
                files:
                  - '**/*.xml'
                file-format: JUNITXML
              coverage:
                file-format: JACOCOXML
              arn:aws:codebuild:eu-central-1:111122223333:report-group/shared:
                files: all
            batch:
              build-graph:
                - identifier: unit
                - identifier: end_to_end
                  depend-on:
                    - unit
                  ignore-failure: true
            """;

    @Test
    void commandsAreReadPerPhase() {
        Buildspec buildspec = Buildspec.read(SPECIFICATION);

        assertThat(buildspec.commands().get(BuildPhase.INSTALL)).containsExactly("./ci/tools");
        assertThat(buildspec.commands().get(BuildPhase.BUILD))
                .containsExactly("mvn -B verify", "echo one\necho two", "echo \"done: yes\"");
        assertThat(buildspec.commands().get(BuildPhase.POST_BUILD)).isEmpty();
        assertThat(buildspec.commands().get(BuildPhase.PRE_BUILD)).isEmpty();
    }

    @Test
    void reportsAreReadWithTheirKind() {
        assertThat(Buildspec.read(SPECIFICATION).reports())
                .containsExactly(
                        new Buildspec.Report("tests", false),
                        new Buildspec.Report("coverage", true),
                        new Buildspec.Report("arn:aws:codebuild:eu-central-1:111122223333:report-group/shared", false));
    }

    @Test
    void exportedVariablesAndBatchesAreRead() {
        Buildspec buildspec = Buildspec.read(SPECIFICATION);

        assertThat(buildspec.exported()).containsExactly("VERSION");
        assertThat(buildspec.batch())
                .containsExactly(
                        new Buildspec.BatchBuild("unit", List.of(), false),
                        new Buildspec.BatchBuild("end_to_end", List.of("unit"), true));
    }

    @Test
    void theNameOfAFileLeavesUsualCommands() {
        assertThat(Buildspec.read("ci/buildspec.yml").commands().get(BuildPhase.BUILD))
                .isNotEmpty();
    }

    @Test
    void textThatIsNoSpecificationHasNoCommands() {
        assertThat(Buildspec.read("a\n  b\n- c\n").commands().get(BuildPhase.BUILD))
                .isEmpty();
        assertThat(Buildspec.read("\n# nothing\n").reports()).isEmpty();
        assertThat(Buildspec.read("\"quoted key\": 1\n'other': x\n\"open: 1\n").batch())
                .isEmpty();
    }
}
