package io.breakwater.drs.action;

import io.breakwater.aws.client.AwsServices;
import io.breakwater.drs.core.action.CommandResults;
import io.breakwater.drs.core.action.CommandResults.Invocation;
import io.breakwater.drs.core.action.Handle;
import io.breakwater.drs.core.execution.ActionRun;
import io.breakwater.drs.core.execution.Answers.ActionSeen;
import io.breakwater.drs.core.execution.Sent;
import io.breakwater.drs.core.plan.Task;
import io.breakwater.sites.account.Sites;
import io.breakwater.sites.account.UnknownSite;
import io.breakwater.sites.core.Site;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import software.amazon.awssdk.services.ssm.SsmAsyncClient;
import software.amazon.awssdk.services.ssm.model.CommandInvocation;
import software.amazon.awssdk.services.ssm.model.ListCommandInvocationsRequest;
import software.amazon.awssdk.services.ssm.model.SendCommandRequest;

/**
 * Systems Manager commands on what a wave launched. AWS knows no client token for them: one sending, entered in the {@link CallBook}
 * before it leaves.
 */
final class Commands implements Performer {
    /** Source: Systems Manager API reference, SendCommand. */
    private static final int MOST_INSTANCES = 50;

    private final Sites sites;
    private final CallBook book;

    Commands(Sites sites, CallBook book) {
        this.sites = sites;
        this.book = book;
    }

    @Override
    public Uni<Sent> begin(Beginning beginning) {
        List<Batch> batches = batches(beginning);
        if (batches.isEmpty()) {
            return Uni.createFrom()
                    .item(beginning.refused("NoInstances", "The wave launched no instance to run it on."));
        }
        return book.claim(beginning)
                .chain(entry ->
                        entry.map(known -> repeated(beginning, known)).orElseGet(() -> send(beginning, batches)));
    }

    private static Uni<Sent> repeated(Beginning beginning, CallBook.Entry known) {
        Sent sent = known.handle()
                .map(beginning::accepted)
                .orElseGet(() -> known.open()
                        ? beginning.busy("InFlight", "It is being sent.")
                        : beginning.unknown("Whoever sent it did not tell what became of it."));
        return Uni.createFrom().item(sent);
    }

    private Uni<Sent> send(Beginning beginning, List<Batch> batches) {
        return Multi.createFrom()
                .iterable(batches)
                .onItem()
                .transformToUniAndConcatenate(batch -> send(beginning, batch))
                .collect()
                .asList()
                .map(answers -> together(beginning, answers))
                .call(sent -> keep(beginning, sent));
    }

    private Uni<Sent> send(Beginning beginning, Batch batch) {
        Task.SsmCommand task = (Task.SsmCommand) beginning.task();
        SendCommandRequest request = SendCommandRequest.builder()
                .documentName(task.document())
                .parameters(task.parameters())
                .instanceIds(batch.instances())
                .timeoutSeconds((int) Math.clamp(beginning.timeout().toSeconds(), 30, 2_592_000))
                .comment("breakwater " + beginning.token())
                .build();
        return sites.reach(AwsServices.ssm(), batch.site())
                .chain(client -> client.sendBefore(beginning.tenure().sendBefore())
                        .outcome(SsmAsyncClient::sendCommand, request))
                .map(outcome -> Sendings.of(
                        beginning,
                        outcome,
                        answer -> Handle.of(
                                        batch.site(),
                                        answer.command().commandId() + ":"
                                                + batch.instances().size())
                                .text()))
                .onFailure(UnknownSite.class)
                .recoverWithItem(failure -> beginning.refused("UnknownSite", String.valueOf(failure.getMessage())));
    }

    /** Some accepted and some not cannot be taken back or repeated: a person must look. */
    private static Sent together(Beginning beginning, List<Sent> answers) {
        List<String> handles = new ArrayList<>();
        List<Sent> others = new ArrayList<>();
        answers.forEach(answer -> {
            if (answer instanceof Sent.Accepted(UUID _, String handle, boolean _)) {
                handles.add(handle);
            } else {
                others.add(answer);
            }
        });
        if (others.isEmpty()) {
            return beginning.accepted(String.join(" ", handles));
        }
        boolean nothingLeft = handles.isEmpty() && others.stream().noneMatch(Sent.Unknown.class::isInstance);
        return nothingLeft
                ? others.getFirst()
                : beginning.unknown("It may have been sent to a part of the instances only: " + reason(others));
    }

    private static String reason(List<Sent> others) {
        return switch (others.getFirst()) {
            case Sent.Accepted _ -> "";
            case Sent.Refused refused -> refused.code() + ": " + refused.message();
            case Sent.Unknown(UUID _, String message) -> message;
        };
    }

    private Uni<Void> keep(Beginning beginning, Sent sent) {
        return switch (sent) {
            case Sent.Accepted(UUID _, String handle, boolean _) -> book.began(beginning.run(), handle);
            case Sent.Refused _ -> book.release(beginning.run());
            case Sent.Unknown(UUID _, String message) -> book.end(beginning.run(), ActionText.unknown(message));
        };
    }

    @Override
    public Uni<Optional<ActionSeen>> progress(ActionRun run, String handle) {
        return Multi.createFrom()
                .iterable(Handle.parse(handle).parts())
                .onItem()
                .transformToUniAndConcatenate(this::progress)
                .collect()
                .asList()
                .map(Commands::worst);
    }

    private Uni<Optional<ActionSeen>> progress(Handle.Part part) {
        int colon = part.id().lastIndexOf(':');
        int expected = Integer.parseInt(part.id().substring(colon + 1));
        ListCommandInvocationsRequest request = ListCommandInvocationsRequest.builder()
                .commandId(part.id().substring(0, colon))
                .maxResults(MOST_INSTANCES)
                .build();
        return sites.reach(AwsServices.ssm(), part.site())
                .chain(client -> client.outcome(SsmAsyncClient::listCommandInvocations, request))
                .map(outcome -> Sendings.seen(
                        outcome,
                        answer -> CommandResults.of(
                                answer.commandInvocations().stream()
                                        .map(Commands::invocation)
                                        .toList(),
                                expected)));
    }

    private static Invocation invocation(CommandInvocation invocation) {
        String detail = Objects.requireNonNullElse(invocation.statusDetails(), "");
        return new Invocation(
                invocation.instanceId(),
                invocation.statusAsString(),
                detail.equals(invocation.statusAsString()) ? "" : detail);
    }

    /** What one part could not tell nobody knows; one that broke decides once all have ended. */
    private static Optional<ActionSeen> worst(List<Optional<ActionSeen>> parts) {
        if (parts.stream().anyMatch(Optional::isEmpty)) {
            return Optional.empty();
        }
        List<ActionSeen> seen = parts.stream().flatMap(Optional::stream).toList();
        return seen.stream()
                .filter(ActionSeen.StillRunning.class::isInstance)
                .findFirst()
                .or(() ->
                        seen.stream().filter(ActionSeen.Broke.class::isInstance).findFirst())
                .or(() -> seen.stream().findFirst());
    }

    private static List<Batch> batches(Beginning beginning) {
        List<Batch> batches = new ArrayList<>();
        beginning.instances().entrySet().stream()
                .sorted(java.util.Map.Entry.comparingByKey())
                .forEach(entry -> {
                    List<String> ids = entry.getValue();
                    for (int from = 0; from < ids.size(); from += MOST_INSTANCES) {
                        batches.add(new Batch(
                                entry.getKey(), ids.subList(from, Math.min(ids.size(), from + MOST_INSTANCES))));
                    }
                });
        return batches;
    }

    private record Batch(Site site, List<String> instances) {}
}
