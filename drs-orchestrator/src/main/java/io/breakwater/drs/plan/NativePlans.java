package io.breakwater.drs.plan;

import io.breakwater.aws.core.account.Caller;
import io.breakwater.aws.core.call.AwsCallException;
import io.breakwater.aws.core.plan.PlanPage;
import io.breakwater.aws.core.plan.PlanStep;
import io.breakwater.aws.core.plan.StepConfiguration;
import io.breakwater.aws.core.plan.StepConfiguration.ImpactLevel;
import io.breakwater.aws.plan.Page;
import io.breakwater.aws.plan.PlanRequests;
import io.breakwater.aws.plan.StepRequests;
import io.breakwater.aws.raw.RawDrsCalls;
import io.breakwater.drs.core.plan.Impact;
import io.breakwater.drs.core.plan.NativeExport.Step;
import io.breakwater.drs.core.plan.NativeImport;
import io.breakwater.drs.core.plan.NativeImport.Imported;
import io.breakwater.drs.inventory.AwsProblems;
import io.breakwater.sites.account.Sites;
import io.breakwater.sites.core.Site;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jboss.logging.Logger;

/** AWS's own recovery plans: read as plans of ours, and made from them. */
@ApplicationScoped
class NativePlans {
    private static final Logger LOG = Logger.getLogger(NativePlans.class);

    /** Tells the plan of an export whose answer was lost from all others. */
    private static final String TAG = "breakwater:export";

    private final Sites sites;

    NativePlans(Sites sites) {
        this.sites = sites;
    }

    /** Reads a plan with its steps. Fails with a problem that keeps AWS's words. */
    Uni<Imported> read(Site site, String arn, Caller caller) {
        RawDrsCalls drs = sites.rawDrs(site, caller);
        return drs.call(new PlanRequests.Get(arn))
                .chain(plan -> steps(drs, arn, Page.FIRST, new ArrayList<>())
                        .map(steps ->
                                NativeImport.of(plan.name(), plan.description().orElse(""), steps)))
                .onFailure(AwsCallException.class)
                .transform(AwsProblems::of);
    }

    private static Uni<List<PlanStep>> steps(RawDrsCalls drs, String arn, Page page, List<PlanStep> known) {
        return drs.call(new StepRequests.ListAll(arn, page)).chain((PlanPage<PlanStep> found) -> {
            known.addAll(found.items());
            return found.next()
                    .map(next -> steps(drs, arn, page.at(next), known))
                    .orElseGet(() -> Uni.createFrom().item(known));
        });
    }

    /** What is made in AWS. */
    record Draft(String name, String description, List<Step> steps) {}

    /** Makes a plan with its steps, or nothing: what was made before a failure is deleted. Gives its ARN. */
    Uni<String> make(Site site, Draft draft, Caller caller) {
        return Uni.createFrom().deferred(() -> make(sites.rawDrs(site, caller), draft));
    }

    private static Uni<String> make(RawDrsCalls drs, Draft draft) {
        String export = UUID.randomUUID().toString();
        var create = new PlanRequests.Create(
                draft.name(),
                Optional.of(draft.description()).filter(text -> !text.isBlank()),
                Map.of(TAG, export),
                Optional.of(export));
        return drs.call(create)
                .onFailure(AwsCallException.Unknown.class)
                .call(() -> remove(drs, export, Page.FIRST))
                .chain(plan -> steps(drs, plan.arn(), draft.steps(), 0)
                        .onFailure()
                        .call(() -> delete(drs, plan.arn()))
                        .replaceWith(plan.arn()))
                .onFailure(AwsCallException.class)
                .transform(AwsProblems::of);
    }

    private static Uni<Void> steps(RawDrsCalls drs, String arn, List<Step> steps, int next) {
        if (next == steps.size()) {
            return Uni.createFrom().voidItem();
        }
        Step step = steps.get(next);
        var create = new StepRequests.Create(
                arn,
                step.name(),
                Optional.of(next + 1),
                configuration(step),
                Optional.of(UUID.randomUUID().toString()));
        return drs.call(create).chain(() -> steps(drs, arn, steps, next + 1));
    }

    private static StepConfiguration configuration(Step step) {
        return switch (step) {
            case Step.Wait wait -> new StepConfiguration.Wait(wait.minutes());
            case Step.Servers servers ->
                new StepConfiguration.Servers(servers.servers().stream()
                        .map(server -> new StepConfiguration.Server(
                                server.server().arn(),
                                server.impact() == Impact.OPTIONAL ? ImpactLevel.OPTIONAL : ImpactLevel.CRITICAL))
                        .toList());
        };
    }

    /** No answer to the creation: the plan may be there all the same, and nobody else would look for it. */
    private static Uni<Void> remove(RawDrsCalls drs, String export, Page page) {
        return drs.call(new PlanRequests.ListAll(page))
                .chain(found -> {
                    Uni<Void> removed = Uni.createFrom().voidItem();
                    for (var plan : found.items()) {
                        if (export.equals(plan.tags().get(TAG))) {
                            removed = removed.chain(() -> delete(drs, plan.arn()));
                        }
                    }
                    return removed.chain(() -> found.next()
                            .map(next -> remove(drs, export, page.at(next)))
                            .orElseGet(() -> Uni.createFrom().voidItem()));
                })
                .onFailure(AwsCallException.class)
                .invoke(failure -> LOG.errorf(
                        "a native plan may be left over tag=%s value=%s cause=%s", TAG, export, failure.getMessage()))
                .onFailure(AwsCallException.class)
                .recoverWithNull();
    }

    /** The reason why it is deleted is what the caller is told; a plan that stays is told to the operator. */
    private static Uni<Void> delete(RawDrsCalls drs, String arn) {
        return Uni.createFrom()
                .deferred(() -> drs.call(new PlanRequests.Delete(arn)))
                .replaceWithVoid()
                .onFailure(NativePlans::isGone)
                .recoverWithNull()
                .onFailure(AwsCallException.class)
                .retry()
                .withBackOff(Duration.ofMillis(200), Duration.ofSeconds(2))
                .atMost(3)
                .onFailure()
                .invoke(failure ->
                        LOG.errorf("half a native plan is left over arn=%s cause=%s", arn, failure.getMessage()))
                .onFailure()
                .recoverWithNull();
    }

    private static boolean isGone(Throwable failure) {
        return failure instanceof AwsCallException.Refused refused
                && refused.failure().code().equals("ResourceNotFoundException");
    }
}
