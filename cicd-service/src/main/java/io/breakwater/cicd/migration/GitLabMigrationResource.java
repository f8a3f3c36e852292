package io.breakwater.cicd.migration;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.breakwater.cicd.core.document.Finding;
import io.breakwater.cicd.core.document.PipelineDocument;
import io.breakwater.cicd.core.document.Placeholders;
import io.breakwater.cicd.core.document.ProjectDocument;
import io.breakwater.cicd.core.migration.Conversion;
import io.breakwater.cicd.core.migration.GitLabConverter;
import io.breakwater.cicd.core.migration.Migration;
import io.breakwater.cicd.core.migration.NotConvertible;
import io.breakwater.cicd.core.migration.Note;
import io.breakwater.web.operation.Computing;
import io.breakwater.web.problem.Problem.Fault;
import io.breakwater.web.problem.ProblemException;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** {@code POST /cicd/migrations/gitlab/convert}: what a GitLab configuration becomes. Changes nothing. */
@Path("/cicd/migrations/gitlab/convert")
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
public class GitLabMigrationResource {
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9.@_-]{1,100}");

    private final Computing computing;

    GitLabMigrationResource(Computing computing) {
        this.computing = computing;
    }

    @POST
    public Uni<ObjectNode> convertGitLab(GitLabRequest request) {
        List<Fault> faults = new ArrayList<>();
        String configuration = required("/configuration", request.configuration(), faults);
        String name = required("/name", request.name(), faults);
        if (!name.isEmpty() && !NAME.matcher(name).matches()) {
            faults.add(Fault.at("/name", "must match " + NAME.pattern()));
        }
        if (!faults.isEmpty()) {
            throw ProblemException.invalid(faults);
        }
        Migration migration = new Migration(
                name,
                or(request.repository(), name),
                or(request.branch(), "main"),
                or(request.roleArn(), "arn:aws:iam::${AWS::AccountId}:role/Delivery"),
                or(request.artifactBucket(), "artifacts-${AWS::AccountId}"),
                Optional.ofNullable(request.includes()).orElse(Map.of()));
        return computing.off(() -> answer(converted(configuration, migration)));
    }

    private static Conversion converted(String configuration, Migration migration) {
        try {
            return GitLabConverter.convert(configuration, migration);
        } catch (NotConvertible e) {
            throw ProblemException.invalid(List.of(Fault.at(
                    "/configuration", Optional.ofNullable(e.getMessage()).orElse("cannot be read"))));
        }
    }

    private static String required(String pointer, @Nullable String text, List<Fault> faults) {
        if (text == null || text.isBlank()) {
            faults.add(Fault.at(pointer, "is required"));
            return "";
        }
        return text;
    }

    private static String or(@Nullable String text, String absent) {
        return text == null || text.isBlank() ? absent : text;
    }

    private static ObjectNode answer(Conversion conversion) {
        ObjectNode answer = NODES.objectNode();
        List<Finding> findings = new ArrayList<>(
                PipelineDocument.check(filled(conversion.pipeline())).findings());
        conversion
                .projects()
                .forEach(project ->
                        findings.addAll(ProjectDocument.check(filled(project)).findings()));
        answer.put("valid", findings.stream().noneMatch(Finding::isError));
        answer.set("pipeline", conversion.pipeline());
        ArrayNode projects = answer.putArray("projects");
        conversion.projects().forEach(projects::add);
        answer.putObject("summary")
                .put("carriedOver", conversion.count(Note.Kind.CARRIED_OVER))
                .put("approximated", conversion.count(Note.Kind.APPROXIMATED))
                .put("notCarriedOver", conversion.count(Note.Kind.NOT_CARRIED_OVER));
        ArrayNode notes = answer.putArray("notes");
        conversion
                .notes()
                .forEach(note -> notes.addObject()
                        .put("kind", note.kind().name())
                        .put("path", note.path())
                        .put("detail", note.detail()));
        ArrayNode found = answer.putArray("findings");
        findings.forEach(finding -> found.addObject()
                .put("severity", finding.severity().name())
                .put("code", finding.code())
                .put("pointer", finding.pointer())
                .put("message", finding.message()));
        return answer;
    }

    private static JsonNode filled(ObjectNode document) {
        return Placeholders.filled(document, Placeholders.NOWHERE);
    }
}
