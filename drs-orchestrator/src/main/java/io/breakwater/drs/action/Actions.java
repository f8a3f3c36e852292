package io.breakwater.drs.action;

import io.breakwater.drs.core.action.TemplateValues;
import io.breakwater.drs.core.action.Templates;
import io.breakwater.drs.core.execution.ActionRun;
import io.breakwater.drs.core.execution.ActionState;
import io.breakwater.drs.core.execution.Answers.ActionSeen;
import io.breakwater.drs.core.execution.Execution;
import io.breakwater.drs.core.execution.Sent;
import io.breakwater.drs.core.execution.Tenure;
import io.breakwater.drs.core.plan.Task;
import io.breakwater.sites.account.UnknownSite;
import io.breakwater.sites.core.Site;
import io.smallrye.mutiny.Uni;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jboss.logging.Logger;

/** Carries out actions: fills their placeholders and hands them to the performer of their kind. */
final class Actions implements ActionRunner {
    private static final Logger LOG = Logger.getLogger(Actions.class);

    private final Performers performers;
    private final Clock clock = Clock.systemUTC();

    Actions(Performers performers) {
        this.performers = performers;
    }

    @Override
    public Uni<Sent> begin(
            Execution execution, String wave, ActionRun action, Map<Site, List<String>> instanceIds, Tenure tenure) {
        List<String> all = instanceIds.entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .flatMap(entry -> entry.getValue().stream())
                .toList();
        TemplateValues values = new TemplateValues(execution.id(), execution.kind(), wave, all);
        Task task;
        try {
            task = Templates.fill(action.action().task(), values);
        } catch (IllegalArgumentException e) {
            return Uni.createFrom().item(refused(action, String.valueOf(e.getMessage())));
        }
        Beginning beginning = new Beginning(execution.id(), action, task, instanceIds, tenure);
        if (beginning.late(clock.instant())) {
            return Uni.createFrom().item(beginning.busy("TooLate", "The time to send it had passed."));
        }
        return performers
                .of(task)
                .begin(beginning)
                .onFailure(UnknownSite.class)
                .recoverWithItem(failure -> beginning.refused("UnknownSite", String.valueOf(failure.getMessage())))
                .onFailure()
                .recoverWithItem(failure -> {
                    LOG.warnf(failure, "action not begun action=%s execution=%s", action.id(), execution.id());
                    return beginning.unknown(
                            "It failed here: " + failure.getClass().getSimpleName());
                });
    }

    private static Sent refused(ActionRun action, String message) {
        return new Sent.Refused(
                action.id(), Sent.Ground.FINAL, "UnknownPlaceholder", ActionText.clean(message), Optional.empty());
    }

    @Override
    public Uni<Optional<ActionSeen>> progress(ActionRun action) {
        if (!(action.state() instanceof ActionState.Running running)) {
            return Uni.createFrom().item(Optional.empty());
        }
        return performers
                .of(action.action().task())
                .progress(action, running.handle())
                .onFailure()
                .recoverWithItem(failure -> {
                    LOG.warnf(failure, "action not looked at action=%s", action.id());
                    return Optional.empty();
                });
    }
}
