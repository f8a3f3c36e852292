package io.breakwater.cicd.build;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.breakwater.aws.client.AwsClient;
import io.breakwater.aws.client.AwsServices;
import io.breakwater.aws.core.account.Caller;
import io.breakwater.aws.core.call.AwsCallException;
import io.breakwater.aws.core.call.CallOutcome;
import io.breakwater.aws.core.call.Receipt;
import io.breakwater.cicd.build.Builds.Where;
import io.breakwater.policy.Principal;
import io.breakwater.sites.account.Sites;
import io.breakwater.sites.core.Site;
import io.breakwater.web.idempotency.Answer;
import io.breakwater.web.operation.Operations;
import io.breakwater.web.problem.ProblemException;
import io.breakwater.web.problem.ProblemType;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.codebuild.CodeBuildAsyncClient;
import software.amazon.awssdk.services.codebuild.model.Build;
import software.amazon.awssdk.services.codebuild.model.EnvironmentVariable;
import software.amazon.awssdk.services.codebuild.model.EnvironmentVariableType;
import software.amazon.awssdk.services.codebuild.model.InvalidateProjectCacheRequest;
import software.amazon.awssdk.services.codebuild.model.RetryBuildRequest;
import software.amazon.awssdk.services.codebuild.model.StartBuildRequest;
import software.amazon.awssdk.services.codebuild.model.StopBuildRequest;

/** Starts, stops and repeats builds in the caller's name, each with an audit record and AWS's receipt. */
@ApplicationScoped
class BuildOrders {
    private final Sites sites;
    private final Builds builds;
    private final BuildStore store;
    private final BuildWriter writer;
    private final Operations operations;
    private final BuildJson json;
    private final Clock clock = Clock.systemUTC();

    BuildOrders(
            Sites sites, Builds builds, BuildStore store, BuildWriter writer, Operations operations, BuildJson json) {
        this.sites = sites;
        this.builds = builds;
        this.store = store;
        this.writer = writer;
        this.operations = operations;
        this.json = json;
    }

    Uni<Answer> start(String project, Where where, StartBody wanted, JsonNode body, @Nullable String key) {
        StartBuildRequest request = StartBuildRequest.builder()
                .projectName(project)
                .sourceVersion(wanted.sourceVersion())
                .environmentVariablesOverride(variables(wanted))
                .idempotencyToken(token("startBuild " + project, key))
                .build();
        return site(project, where)
                .chain(site -> operations.audited(
                        "startBuild",
                        project,
                        body,
                        () -> codebuild(site)
                                .chain(client -> client.outcome(CodeBuildAsyncClient::startBuild, request))
                                .chain(outcome -> done(201, site, outcome.map(answer -> answer.build())))));
    }

    Uni<Answer> stop(String id, Where where) {
        return builds.find(id, where)
                .chain(found -> operations.audited(
                        "stopBuild",
                        id,
                        JsonNodeFactory.instance.objectNode(),
                        () -> over(found)
                                .chain(() -> codebuild(found.site()))
                                .chain(client -> client.outcome(
                                        CodeBuildAsyncClient::stopBuild,
                                        StopBuildRequest.builder().id(id).build()))
                                .chain(outcome -> done(200, found.site(), outcome.map(answer -> answer.build())))));
    }

    private static Uni<Void> over(FoundBuild found) {
        return found.build().isOver()
                ? Uni.createFrom()
                        .failure(new ProblemException(
                                ProblemType.CONFLICT,
                                "The build has ended: %s."
                                        .formatted(found.build().status())))
                : Uni.createFrom().voidItem();
    }

    Uni<Answer> retry(String id, Where where, @Nullable String key) {
        RetryBuildRequest request = RetryBuildRequest.builder()
                .id(id)
                .idempotencyToken(token("retryBuild " + id, key))
                .build();
        return builds.find(id, where)
                .chain(found -> operations.audited(
                        "retryBuild",
                        id,
                        JsonNodeFactory.instance.objectNode(),
                        () -> codebuild(found.site())
                                .chain(client -> client.outcome(CodeBuildAsyncClient::retryBuild, request))
                                .chain(outcome -> done(201, found.site(), outcome.map(answer -> answer.build())))));
    }

    Uni<Answer> invalidateCache(String project, Where where) {
        return site(project, where)
                .chain(site -> operations.audited(
                        "invalidateProjectCache",
                        project,
                        JsonNodeFactory.instance.objectNode(),
                        () -> codebuild(site)
                                .chain(client -> client.outcome(
                                        CodeBuildAsyncClient::invalidateProjectCache,
                                        InvalidateProjectCacheRequest.builder()
                                                .projectName(project)
                                                .build()))
                                .map(outcome -> receipt(outcome))
                                .map(receipt -> answer(200, new OrderDocument(project, null, receipt), Map.of()))));
    }

    /** The one site that has the project. Fails with 404, or with 409 if several have. */
    private Uni<Site> site(String project, Where where) {
        return store.sitesOf(project).map(all -> {
            List<Site> found = all.stream().filter(where::covers).toList();
            if (found.isEmpty()) {
                throw ProblemException.notFound("The project " + project);
            }
            if (found.size() > 1) {
                throw new ProblemException(
                        ProblemType.CONFLICT,
                        "There is a project %s in each of %s: name account and region."
                                .formatted(
                                        project,
                                        found.stream().map(Site::toString).collect(Collectors.joining(", "))));
            }
            return found.getFirst();
        });
    }

    private Uni<Answer> done(int status, Site site, CallOutcome<Build> outcome) {
        OrderDocument.ReceiptDocument receipt = receipt(outcome);
        FoundBuild build = BuildReader.read(outcome.orThrow(), site, clock.instant());
        var document = new OrderDocument(build.document().project(), build.document(), receipt);
        Map<String, String> headers = status == 201
                ? Map.of("Location", "/cicd/builds/" + build.document().id().replace(":", "%3A"))
                : Map.of();
        return writer.builds(List.of(build)).map(_ -> answer(status, document, headers));
    }

    private static OrderDocument.ReceiptDocument receipt(CallOutcome<?> outcome) {
        try {
            outcome.orThrow();
        } catch (AwsCallException refused) {
            throw AwsRefusal.of(refused);
        }
        Receipt receipt = ((CallOutcome.Succeeded<?>) outcome).receipt();
        return OrderDocument.ReceiptDocument.of(receipt);
    }

    private Answer answer(int status, OrderDocument document, Map<String, String> headers) {
        return new Answer(status, headers, json.text(document));
    }

    private static @Nullable List<EnvironmentVariable> variables(StartBody wanted) {
        return wanted.environmentVariables() == null
                ? null
                : wanted.environmentVariables().stream()
                        .map(variable -> EnvironmentVariable.builder()
                                .name(variable.name())
                                .value(variable.value())
                                .type(EnvironmentVariableType.PLAINTEXT)
                                .build())
                        .toList();
    }

    /** The same key of the same caller is the same token at CodeBuild, should our own memory of the key be lost. */
    private @Nullable String token(String operation, @Nullable String key) {
        if (key == null) {
            return null;
        }
        Principal caller = operations.caller();
        String text = String.join("\n", caller.subject(), operation, Objects.requireNonNull(key));
        return UUID.nameUUIDFromBytes(text.getBytes(StandardCharsets.UTF_8)).toString();
    }

    private Uni<AwsClient<CodeBuildAsyncClient>> codebuild(Site site) {
        Caller caller = new Caller(operations.caller().name());
        return sites.reach(AwsServices.codeBuild(), site, caller);
    }
}
