package io.breakwater.simulator.codebuild;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.codebuild.model.ArtifactsType;
import software.amazon.awssdk.services.codebuild.model.InvalidInputException;
import software.amazon.awssdk.services.codebuild.model.Project;
import software.amazon.awssdk.services.codebuild.model.ProjectSortByType;
import software.amazon.awssdk.services.codebuild.model.ResourceAlreadyExistsException;
import software.amazon.awssdk.services.codebuild.model.ResourceNotFoundException;
import software.amazon.awssdk.services.codebuild.model.SortOrderType;
import software.amazon.awssdk.services.codebuild.model.SourceType;

class ProjectsTest extends CodeBuildTests {
    @Test
    void aNewProjectHasAwssDefaults() {
        Project project = codebuild
                .batchGetProjects(request -> request.names("shop"))
                .projects()
                .getFirst();

        assertThat(project.arn()).isEqualTo("arn:aws:codebuild:eu-central-1:111122223333:project/shop");
        assertThat(project.timeoutInMinutes()).isEqualTo(60);
        assertThat(project.queuedTimeoutInMinutes()).isEqualTo(480);
        assertThat(project.cache().typeAsString()).isEqualTo("NO_CACHE");
        assertThat(project.badge().badgeEnabled()).isFalse();
        assertThat(project.encryptionKey()).endsWith("alias/aws/s3");
        assertThat(project.created()).isEqualTo(simulator.simulator().clock().now());
    }

    @Test
    void aProjectThatExistsOrCannotBeIsRefused() {
        assertThatThrownBy(() -> codebuild.createProject(project("shop")))
                .isInstanceOf(ResourceAlreadyExistsException.class);
        assertThatThrownBy(() -> codebuild.createProject(project("-shop"))).isInstanceOf(InvalidInputException.class);
        assertThatThrownBy(() -> codebuild.createProject(
                        project("other").toBuilder().timeoutInMinutes(4).build()))
                .isInstanceOf(InvalidInputException.class);
        assertThatThrownBy(() -> codebuild.createProject(project("other").toBuilder()
                        .artifacts(artifacts -> artifacts.type(ArtifactsType.CODEPIPELINE))
                        .build()))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("CODEPIPELINE");
        assertThatThrownBy(() -> codebuild.createProject(project("other").toBuilder()
                        .artifacts(artifacts -> artifacts.type(ArtifactsType.S3))
                        .build()))
                .isInstanceOf(InvalidInputException.class);
        assertThatThrownBy(() -> codebuild.createProject(project("other").toBuilder()
                        .source(source -> source.type(SourceType.GITHUB))
                        .build()))
                .isInstanceOf(InvalidInputException.class);
        assertThatThrownBy(() -> codebuild.createProject(project("other").toBuilder()
                        .source(source -> source.type(SourceType.NO_SOURCE))
                        .build()))
                .isInstanceOf(InvalidInputException.class);
        assertThatThrownBy(() -> codebuild.createProject(project("other").toBuilder()
                        .source(source -> source.type("FTP"))
                        .build()))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("Member must satisfy enum value set");
    }

    @Test
    void anUpdateChangesWhatItSaysAndNothingElse() {
        // When
        simulator.step(Duration.ofMinutes(1));
        codebuild.updateProject(request -> request.name("shop")
                .description("the shop")
                .concurrentBuildLimit(2)
                .badgeEnabled(true));

        // Then
        Project project = codebuild
                .batchGetProjects(request -> request.names("shop"))
                .projects()
                .getFirst();
        assertThat(project.description()).isEqualTo("the shop");
        assertThat(project.concurrentBuildLimit()).isEqualTo(2);
        assertThat(project.badge().badgeRequestUrl()).isNotNull();
        assertThat(project.source().type()).isEqualTo(SourceType.CODECOMMIT);
        assertThat(project.lastModified()).isAfter(project.created());

        codebuild.updateProject(request -> request.name("shop").concurrentBuildLimit(-1));
        assertThat(codebuild
                        .batchGetProjects(request -> request.names("shop"))
                        .projects()
                        .getFirst()
                        .concurrentBuildLimit())
                .isNull();
        assertThatThrownBy(() -> codebuild.updateProject(request -> request.name("none")))
                .isInstanceOf(ResourceNotFoundException.class)
                .hasMessageContaining(
                        "Project cannot be found: arn:aws:codebuild:eu-central-1:111122223333:project/none");
    }

    @Test
    void projectsAreListedInPagesOfAHundred() {
        IntStream.range(0, 120).forEach(i -> codebuild.createProject(project("p" + (1000 + i))));

        assertThat(codebuild.listProjects().projects()).hasSize(100).startsWith("p1000");
        assertThat(codebuild.listProjectsPaginator().projects()).hasSize(121).endsWith("shop");
        assertThat(codebuild
                        .listProjects(request ->
                                request.sortBy(ProjectSortByType.CREATED_TIME).sortOrder(SortOrderType.DESCENDING))
                        .projects())
                .hasSize(100);
        assertThatThrownBy(() -> codebuild.listProjects(request -> request.nextToken("x")))
                .isInstanceOf(InvalidInputException.class);
    }

    @Test
    void aDeletedProjectIsNotFoundButItsBuildsStay() {
        // Given
        String id = startBuild("shop");

        // When
        codebuild.deleteProject(request -> request.name("shop"));

        // Then
        assertThat(codebuild.batchGetProjects(request -> request.names("shop")).projectsNotFound())
                .containsExactly("shop");
        assertThat(build(id).projectName()).isEqualTo("shop");
        assertThatThrownBy(() -> startBuild("shop")).isInstanceOf(ResourceNotFoundException.class);
    }

    @Test
    void theCacheOfAProjectIsInvalidatedAndOfNoOther() {
        codebuild.invalidateProjectCache(request -> request.projectName("shop"));

        assertThatThrownBy(() -> codebuild.invalidateProjectCache(request -> request.projectName("none")))
                .isInstanceOf(ResourceNotFoundException.class);
    }
}
