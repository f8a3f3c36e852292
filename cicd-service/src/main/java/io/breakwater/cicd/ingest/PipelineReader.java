package io.breakwater.cicd.ingest;

import io.breakwater.cicd.core.ingest.Definition;
import io.breakwater.cicd.core.ingest.Provenance;
import io.breakwater.cicd.core.ingest.SeenExecution;
import io.breakwater.cicd.core.ingest.SeenRun;
import io.breakwater.cicd.core.ingest.Source;
import io.breakwater.cicd.core.ingest.Told;
import io.breakwater.cicd.core.pipeline.PipelineKey;
import io.breakwater.cicd.ingest.SiteCalls.Urgency;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.codepipeline.CodePipelineAsyncClient;
import software.amazon.awssdk.services.codepipeline.model.ActionExecutionDetail;
import software.amazon.awssdk.services.codepipeline.model.ActionExecutionFilter;
import software.amazon.awssdk.services.codepipeline.model.GetPipelineRequest;
import software.amazon.awssdk.services.codepipeline.model.GetPipelineResponse;
import software.amazon.awssdk.services.codepipeline.model.GetPipelineStateRequest;
import software.amazon.awssdk.services.codepipeline.model.ListActionExecutionsRequest;
import software.amazon.awssdk.services.codepipeline.model.ListActionExecutionsResponse;
import software.amazon.awssdk.services.codepipeline.model.ListPipelineExecutionsRequest;
import software.amazon.awssdk.services.codepipeline.model.ListPipelineExecutionsResponse;
import software.amazon.awssdk.services.codepipeline.model.ListTagsForResourceRequest;
import software.amazon.awssdk.services.codepipeline.model.ListTagsForResourceResponse;
import software.amazon.awssdk.services.codepipeline.model.PipelineMetadata;
import software.amazon.awssdk.services.codepipeline.model.Tag;

/** Asks CodePipeline about one pipeline, with as few calls as possible. */
@ApplicationScoped
class PipelineReader {
    private static final int PAGE = 100;
    /** Executions of a pipeline seen for the first time whose runs are read at once; the others come with its history. */
    private static final int AT_ONCE = 3;
    /** Executions whose runs are read at once otherwise. */
    private static final int MANY = 20;
    /** Pages that are read to find the connection to what is known, before it is left to the history. */
    private static final int PAGES = 3;

    private final SiteCalls calls;

    PipelineReader(SiteCalls calls) {
        this.calls = calls;
    }

    /** One page of AWS's answers, and the name of the next one. */
    record Page<T>(List<T> items, Optional<String> next) {
        Page {
            items = List.copyOf(items);
        }
    }

    /**
     * Looks at a pipeline: always at how it stands, at its history if that changed, at its definition if that may have changed.
     *
     * @param known what is stored of it
     */
    Uni<Reading> look(Known known, Urgency urgency) {
        Instant asked = Instant.now();
        Uni<Optional<Definition>> definition = known.redefine()
                ? define(known.key(), urgency).map(Optional::of)
                : Uni.createFrom().item(Optional.empty());
        return definition.chain(defined -> state(known.key(), urgency)
                .chain(state -> known.same(state)
                        ? Uni.createFrom()
                                .item(new Reading(
                                        Told.executions(new Source.Asked(asked), List.of()),
                                        Optional.of(state),
                                        defined,
                                        false))
                        : history(known, asked, urgency)
                                .map(found -> new Reading(found.told(), Optional.of(state), defined, found.missed()))));
    }

    /**
     * What is stored of a pipeline and decides what must be asked.
     *
     * @param hash of the stored state; null before it was read
     * @param redefine whether its definition is to be read
     * @param standing the newest executions that are known: id and what tells two of their states apart
     */
    record Known(
            PipelineKey key, @Nullable String hash, boolean redefine, boolean running, Map<String, String> standing) {
        Known {
            standing = Map.copyOf(standing);
        }

        boolean same(Reading.State state) {
            return !running && state.hash().equals(hash);
        }

        boolean differs(SeenExecution seen) {
            return !mark(seen).equals(standing.get(seen.execution().id()));
        }

        static String mark(SeenExecution seen) {
            return mark(seen.execution().status().word(), seen.execution().updatedAt());
        }

        static String mark(String status, Instant updated) {
            return status + "@" + updated.toEpochMilli();
        }
    }

    private record Found(Told told, boolean missed) {}

    private Uni<Found> history(Known known, Instant asked, Urgency urgency) {
        return newest(known, urgency, Optional.empty(), new ArrayList<>(), 1).chain(newest -> {
            boolean first = known.standing().isEmpty();
            List<String> news = newest.executions().stream()
                    .filter(seen ->
                            known.differs(seen) || !seen.execution().status().ended())
                    .map(seen -> seen.execution().id())
                    .toList();
            List<String> wanted = news.stream().limit(first ? AT_ONCE : MANY).toList();
            boolean missed = !first && (newest.missed() || news.size() > wanted.size());
            return runs(known.key(), wanted, urgency)
                    .map(details -> new Found(told(asked, newest.executions(), details, wanted), missed));
        });
    }

    private record Newest(List<SeenExecution> executions, boolean missed) {}

    /** Goes back until something known appears. */
    private Uni<Newest> newest(
            Known known, Urgency urgency, Optional<String> token, List<SeenExecution> found, int page) {
        return executions(known.key(), token, urgency).chain(read -> {
            found.addAll(read.items());
            boolean connected = read.next().isEmpty()
                    || known.standing().isEmpty()
                    || read.items().stream()
                            .anyMatch(seen -> known.standing()
                                    .containsKey(seen.execution().id()));
            return connected || page == PAGES
                    ? Uni.createFrom().item(new Newest(List.copyOf(found), !connected))
                    : newest(known, urgency, read.next(), found, page + 1);
        });
    }

    private Uni<List<ActionExecutionDetail>> runs(PipelineKey key, List<String> executions, Urgency urgency) {
        return Multi.createFrom()
                .iterable(executions)
                .onItem()
                .transformToUniAndConcatenate(id -> runs(key, id, urgency))
                .collect()
                .asList()
                .map(lists -> lists.stream().flatMap(List::stream).toList());
    }

    /** All runs of one execution. */
    Uni<List<ActionExecutionDetail>> runs(PipelineKey key, String execution, Urgency urgency) {
        return Multi.createBy()
                .repeating()
                .uni(
                        () -> new Walk(),
                        walk -> runs(key, Optional.of(execution), walk.next, urgency)
                                .invoke(page -> walk.next = page.next()))
                .whilst(page -> page.next().isPresent())
                .collect()
                .asList()
                .map(pages ->
                        pages.stream().flatMap(page -> page.items().stream()).toList());
    }

    private static final class Walk {
        private Optional<String> next = Optional.empty();
    }

    /** One page of runs, of one execution or of all, the newest first. */
    Uni<Page<ActionExecutionDetail>> runs(
            PipelineKey key, Optional<String> execution, Optional<String> token, Urgency urgency) {
        ListActionExecutionsRequest.Builder request = ListActionExecutionsRequest.builder()
                .pipelineName(key.name())
                .maxResults(PAGE)
                .nextToken(token.orElse(null));
        execution.ifPresent(id -> request.filter(
                ActionExecutionFilter.builder().pipelineExecutionId(id).build()));
        Uni<ListActionExecutionsResponse> answer =
                calls.ask(key.site(), urgency, CodePipelineAsyncClient::listActionExecutions, request.build());
        return answer.map(found -> new Page<>(found.actionExecutionDetails(), AwsPipeline.text(found.nextToken())));
    }

    /** One page of executions, the newest first. */
    Uni<Page<SeenExecution>> executions(PipelineKey key, Optional<String> token, Urgency urgency) {
        ListPipelineExecutionsRequest request = ListPipelineExecutionsRequest.builder()
                .pipelineName(key.name())
                .maxResults(PAGE)
                .nextToken(token.orElse(null))
                .build();
        Uni<ListPipelineExecutionsResponse> answer =
                calls.ask(key.site(), urgency, CodePipelineAsyncClient::listPipelineExecutions, request);
        return answer.map(found -> new Page<>(
                found.pipelineExecutionSummaries().stream()
                        .flatMap(summary -> AwsPipeline.execution(key, summary).stream())
                        .toList(),
                AwsPipeline.text(found.nextToken())));
    }

    /** @param whole the executions all of whose runs are there */
    static Told told(
            Instant asked, List<SeenExecution> executions, List<ActionExecutionDetail> details, List<String> whole) {
        List<SeenRun> runs = new ArrayList<>();
        Map<String, Provenance> provenance = new HashMap<>();
        for (ActionExecutionDetail detail : details) {
            AwsRuns.run(detail).ifPresent(runs::add);
            provenance.merge(detail.pipelineExecutionId(), AwsRuns.provenance(detail), PipelineReader::both);
        }
        Set<String> complete = new HashSet<>(whole);
        return new Told(new Source.Asked(asked), executions, runs, List.copyOf(provenance.values()), complete);
    }

    private static Provenance both(Provenance one, Provenance other) {
        return new Provenance(
                one.executionId(),
                Math.max(one.version(), other.version()),
                one.author().or(other::author),
                one.at().or(other::at));
    }

    private Uni<Reading.State> state(PipelineKey key, Urgency urgency) {
        return calls.ask(
                        key.site(),
                        urgency,
                        CodePipelineAsyncClient::getPipelineState,
                        GetPipelineStateRequest.builder().name(key.name()).build())
                .map(state -> Reading.State.of(AwsStates.of(state)));
    }

    private Uni<Definition> define(PipelineKey key, Urgency urgency) {
        return calls.ask(
                        key.site(),
                        urgency,
                        CodePipelineAsyncClient::getPipeline,
                        GetPipelineRequest.builder().name(key.name()).build())
                .chain(pipeline -> tags(key, urgency, pipeline).map(tags -> definition(pipeline, tags)));
    }

    private Uni<Map<String, String>> tags(PipelineKey key, Urgency urgency, GetPipelineResponse pipeline) {
        String arn = Optional.ofNullable(pipeline.metadata())
                .flatMap(metadata -> AwsPipeline.text(metadata.pipelineArn()))
                .orElseGet(() -> arn(key));
        Uni<ListTagsForResourceResponse> answer = calls.ask(
                key.site(),
                urgency,
                CodePipelineAsyncClient::listTagsForResource,
                ListTagsForResourceRequest.builder().resourceArn(arn).build());
        return answer.map(found -> {
            Map<String, String> tags = new TreeMap<>();
            for (Tag tag : found.tags()) {
                tags.put(tag.key(), Objects.requireNonNullElse(tag.value(), ""));
            }
            return tags;
        });
    }

    private static String arn(PipelineKey key) {
        return "arn:aws:codepipeline:%s:%s:%s"
                .formatted(key.site().region(), key.site().account(), key.name());
    }

    private static Definition definition(GetPipelineResponse answer, Map<String, String> tags) {
        Optional<PipelineMetadata> metadata = Optional.ofNullable(answer.metadata());
        return new Definition(
                Objects.requireNonNullElse(answer.pipeline().version(), 0),
                AwsPipeline.text(answer.pipeline().pipelineTypeAsString()),
                AwsPipeline.text(answer.pipeline().executionModeAsString()),
                metadata.map(PipelineMetadata::created),
                metadata.map(PipelineMetadata::updated),
                tags,
                AwsPipeline.structure(answer.pipeline()));
    }
}
