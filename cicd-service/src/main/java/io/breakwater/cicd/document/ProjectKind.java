package io.breakwater.cicd.document;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.breakwater.aws.client.AwsServices;
import io.breakwater.aws.core.account.Caller;
import io.breakwater.aws.core.call.Receipt;
import io.breakwater.cicd.core.document.Checked;
import io.breakwater.cicd.core.document.ProjectDocument;
import io.breakwater.sites.account.Sites;
import io.breakwater.sites.core.Site;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.services.codebuild.CodeBuildAsyncClient;
import software.amazon.awssdk.services.codebuild.model.BatchGetProjectsRequest;
import software.amazon.awssdk.services.codebuild.model.CreateProjectRequest;
import software.amazon.awssdk.services.codebuild.model.Project;
import software.amazon.awssdk.services.codebuild.model.UpdateProjectRequest;

/** Build projects of CodeBuild. */
@ApplicationScoped
class ProjectKind implements DocumentKind {
    private final Sites sites;

    ProjectKind(Sites sites) {
        this.sites = sites;
    }

    @Override
    public String word() {
        return "project";
    }

    @Override
    public Checked check(JsonNode document) {
        return ProjectDocument.check(document);
    }

    @Override
    public Uni<Optional<Existing>> find(Site site, String name, Caller caller) {
        return sites.reach(AwsServices.codeBuild(), site, caller)
                .chain(aws -> aws.call(
                        CodeBuildAsyncClient::batchGetProjects,
                        BatchGetProjectsRequest.builder().names(name).build()))
                .map(answer -> answer.projects().stream().findFirst().map(project -> existing(site, project)));
    }

    private static Existing existing(Site site, Project project) {
        return new Existing(
                site,
                ProjectDocument.of(SdkJson.write(project)),
                project.lastModified().toEpochMilli(),
                project.arn());
    }

    @Override
    public Uni<List<Receipt>> create(Site site, ObjectNode document, Caller caller) {
        CreateProjectRequest.Builder builder = CreateProjectRequest.builder();
        SdkJson.read(ProjectDocument.request(document), builder);
        return sites.reach(AwsServices.codeBuild(), site, caller)
                .chain(aws -> aws.outcome(CodeBuildAsyncClient::createProject, builder.build()))
                .map(outcome -> List.of(PipelineKind.receipt(outcome)));
    }

    @Override
    public Uni<List<Receipt>> update(Existing existing, ObjectNode document, Caller caller) {
        UpdateProjectRequest.Builder builder = UpdateProjectRequest.builder();
        SdkJson.read(ProjectDocument.replacement(existing.document(), document), builder);
        return sites.reach(AwsServices.codeBuild(), existing.site(), caller)
                .chain(aws -> aws.outcome(CodeBuildAsyncClient::updateProject, builder.build()))
                .map(outcome -> List.of(PipelineKind.receipt(outcome)));
    }
}
