package io.breakwater.drs.core.plan;

import io.breakwater.aws.core.plan.PlanStep;
import io.breakwater.aws.core.plan.StepConfiguration;
import io.breakwater.aws.core.plan.StepConfiguration.ImpactLevel;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Makes plans from AWS's own recovery plans. Server steps become waves one after the other and wait steps the delay of the wave after
 * them; impact levels are kept.
 */
public final class NativeImport {
    private final List<Wave> waves = new ArrayList<>();
    private final List<String> notes = new ArrayList<>();
    private final Set<String> names = new HashSet<>();
    private Duration wait = Duration.ZERO;

    private NativeImport() {}

    /**
     * A plan and what AWS's plan said otherwise.
     *
     * @param plan without waves if AWS's plan has no server steps
     */
    public record Imported(RecoveryPlan plan, List<String> notes) {
        public Imported {
            notes = List.copyOf(notes);
        }
    }

    /** Makes the plan. */
    public static Imported of(String name, String description, List<PlanStep> steps) {
        NativeImport making = new NativeImport();
        steps.stream().sorted(Comparator.comparing(PlanStep::order)).forEach(making::step);
        if (!making.wait.isZero()) {
            making.notes.add("The wait of %s at the end is left out: nothing comes after it.".formatted(making.wait));
        }
        return new Imported(
                new RecoveryPlan(
                        name,
                        description,
                        making.waves,
                        Targets.NONE,
                        Optional.empty(),
                        Optional.empty(),
                        PlanReader.DEFAULT_TIME_LIMIT),
                making.notes);
    }

    private void step(PlanStep step) {
        switch (step.configuration()) {
            case StepConfiguration.Servers(List<StepConfiguration.Server> servers) -> wave(step, servers);
            case StepConfiguration.Wait(int minutes) -> wait = wait.plusMinutes(minutes);
            case StepConfiguration.Other _ ->
                notes.add("Step '%s' is of a kind that is not known here and is left out.".formatted(step.name()));
        }
    }

    private void wave(PlanStep step, List<StepConfiguration.Server> servers) {
        String name = unique(step.name());
        if (wait.compareTo(PlanReader.DAY) > 0) {
            notes.add("The wait of %s before '%s' is shortened to %s.".formatted(wait, name, PlanReader.DAY));
            wait = PlanReader.DAY;
        }
        waves.add(new Wave(
                name,
                waves.isEmpty() ? Set.of() : Set.of(waves.getLast().name()),
                servers.stream().map(this::member).toList(),
                wait,
                Optional.empty(),
                List.of(),
                List.of(),
                new FailurePolicy.Stop(),
                Optional.empty(),
                Targets.NONE));
        wait = Duration.ZERO;
    }

    private String unique(String wanted) {
        String name = wanted;
        for (int i = 2; !names.add(name); i++) {
            name = "%s (%d)".formatted(wanted, i);
        }
        if (!name.equals(wanted)) {
            notes.add("Another step called '%s' is the wave '%s'.".formatted(wanted, name));
        }
        return name;
    }

    private Member member(StepConfiguration.Server server) {
        String id = server.serverArn().substring(server.serverArn().lastIndexOf('/') + 1);
        if (server.impact() == ImpactLevel.OTHER) {
            notes.add("Server %s has an impact level that is not known here; it is critical.".formatted(id));
        }
        return new Member.Server(id, server.impact() == ImpactLevel.OPTIONAL ? Impact.OPTIONAL : Impact.CRITICAL);
    }
}
