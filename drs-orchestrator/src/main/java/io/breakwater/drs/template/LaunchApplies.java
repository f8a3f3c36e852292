package io.breakwater.drs.template;

import io.breakwater.aws.core.account.Caller;
import io.breakwater.drs.core.group.ProtectionGroup;
import io.breakwater.drs.core.inventory.SourceServer;
import io.breakwater.drs.group.Groups;
import io.breakwater.drs.group.StoredGroup;
import io.breakwater.drs.template.ApplyDocument.Result;
import io.breakwater.drs.template.LaunchChanges.Current;
import io.breakwater.drs.template.LaunchConfigurationDocument.Change;
import io.breakwater.web.problem.ProblemException;
import io.breakwater.web.problem.ProblemType;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;
import org.jboss.logging.Logger;

/** Applies a group's launch defaults to its servers: few at a time, each by itself, so that one that fails holds up no other. */
@ApplicationScoped
class LaunchApplies {
    private static final Logger LOG = Logger.getLogger(LaunchApplies.class);
    private static final int AT_ONCE = 3;

    private final Groups groups;
    private final LaunchChanges changes;
    private final ApplyStore store;

    LaunchApplies(Groups groups, LaunchChanges changes, ApplyStore store) {
        this.groups = groups;
        this.changes = changes;
        this.store = store;
    }

    /** A group and the servers it has now. */
    record Target(UUID id, ProtectionGroup group, List<SourceServer> servers) {}

    /** Fails with 404 if there is no such group. */
    Uni<Target> target(UUID id) {
        return groups.resolved().map(all -> {
            StoredGroup stored = all.stored().stream()
                    .filter(group -> group.id().equals(id))
                    .findFirst()
                    .orElseThrow(() -> ProblemException.notFound("The protection group"));
            return new Target(
                    id,
                    stored.group(),
                    all.memberships()
                            .of(id.toString())
                            .map(membership -> membership.servers())
                            .orElse(List.of()));
        });
    }

    /** What would change. */
    Uni<ApplyDocument> drift(Target target, Caller caller) {
        return each(target, server -> one(target, server, caller, true, true))
                .collect()
                .asList()
                .map(results -> new ApplyDocument(
                        null,
                        target.id().toString(),
                        "planned",
                        null,
                        null,
                        null,
                        target.servers().size(),
                        sorted(results)));
    }

    /** Begins a run and answers at once; the run goes on by itself. */
    Uni<ApplyDocument> begin(Target target, Caller caller, boolean acceptErrors) {
        int total = target.servers().size();
        return store.begin(target.id(), caller.name(), total)
                .invoke(id -> run(id, target, caller, acceptErrors)
                        .subscribe()
                        .with(
                                _ -> LOG.infof("launch defaults applied run=%s servers=%d", id, total),
                                failure -> LOG.warnf(
                                        "launch defaults not applied run=%s cause=%s", id, failure.getMessage())))
                .chain(id -> find(target.id(), id));
    }

    private Uni<Void> run(UUID id, Target target, Caller caller, boolean acceptErrors) {
        List<Result> done = new ArrayList<>();
        return each(target, server -> one(target, server, caller, false, acceptErrors))
                .onItem()
                .transformToUniAndConcatenate(result -> {
                    done.add(result);
                    return store.progress(id, target.servers().size(), sorted(done));
                })
                .collect()
                .last()
                .chain(() -> store.end(id, "completed"))
                .onFailure()
                .call(() -> store.end(id, "interrupted"));
    }

    private interface Work {
        Uni<Result> on(SourceServer server);
    }

    private static Multi<Result> each(Target target, Work work) {
        return Multi.createFrom()
                .iterable(target.servers())
                .onItem()
                .transformToUni(work::on)
                .merge(AT_ONCE);
    }

    private static List<Result> sorted(List<Result> results) {
        return results.stream()
                .sorted(Comparator.comparing(Result::name).thenComparing(Result::serverId))
                .toList();
    }

    private Uni<Result> one(Target target, SourceServer server, Caller caller, boolean dry, boolean acceptErrors) {
        return changes.current(server.id(), caller)
                .chain(now -> {
                    LaunchChangeRequest request = DefaultsChange.of(
                            target.group(), server.id(), now.template().latest().document(), acceptErrors);
                    return changes.plan(now, request).chain(planned -> change(now, request, planned, caller, dry));
                })
                .onFailure(ProblemException.class)
                .recoverWithItem(failure -> refused(server, (ProblemException) failure))
                .onFailure()
                .recoverWithItem(failure ->
                        Result.failed(server.id(), server.name(), "failed", String.valueOf(failure.getMessage())));
    }

    private Uni<Result> change(Current now, LaunchChangeRequest request, Change planned, Caller caller, boolean dry) {
        if (planned.steps().isEmpty()) {
            return Uni.createFrom().item(Result.of(now, "unchanged", planned));
        }
        return dry
                ? Uni.createFrom().item(Result.of(now, "would-change", planned))
                : changes.apply(now, request, caller).map(change -> Result.of(now, "changed", change));
    }

    private static Result refused(SourceServer server, ProblemException problem) {
        StringBuilder detail = new StringBuilder(problem.detail());
        problem.errors().forEach(fault -> detail.append(' ').append(fault.detail()));
        String outcome = problem.type() == ProblemType.VALIDATION ? "refused" : "failed";
        return Result.failed(server.id(), server.name(), outcome, detail.toString());
    }

    /** Fails with 404 if there is no such run. */
    Uni<ApplyDocument> find(UUID group, UUID id) {
        return store.find(group, id).map(found -> found.orElseThrow(() -> ProblemException.notFound("The run")));
    }
}
