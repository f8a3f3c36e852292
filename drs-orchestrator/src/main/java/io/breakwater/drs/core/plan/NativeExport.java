package io.breakwater.drs.core.plan;

import io.breakwater.drs.core.document.Defect;
import io.breakwater.sites.core.Site;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Says a plan in the steps of AWS's own recovery plans, if that is possible: one account and Region, waves one after the other, at most
 * 20 steps and 100 servers, waits of 1 to 120 minutes, a failure stops (DRS user guide, recovery plans).
 */
public final class NativeExport {
    private static final int MOST_STEPS = 20;
    private static final int MOST_SERVERS = 100;
    private static final int LONGEST_WAIT = 120;
    private static final int LONGEST_NAME = 256;

    private final RecoveryPlan plan;
    private final Map<String, ResolvedWave> resolved = new HashMap<>();
    private final List<Defect> obstacles = new ArrayList<>();
    private final List<String> notes = new ArrayList<>();
    private final List<Step> steps = new ArrayList<>();
    private final Set<String> names = new HashSet<>();

    private NativeExport(RecoveryPlan plan, List<ResolvedWave> waves) {
        this.plan = plan;
        waves.forEach(wave -> resolved.put(wave.name(), wave));
    }

    /** A step as AWS would have it. */
    public sealed interface Step {
        String name();

        record Servers(String name, List<ResolvedServer> servers) implements Step {
            public Servers {
                servers = List.copyOf(servers);
            }
        }

        /** @param minutes 1 to 120 */
        record Wait(String name, int minutes) implements Step {}
    }

    /**
     * What came of it.
     *
     * @param steps in order; to be used only without obstacles
     * @param obstacles what cannot be said, with its place in the plan's document
     * @param notes what is lost without changing what happens
     */
    public record Exported(List<Step> steps, List<Defect> obstacles, List<String> notes) {
        public Exported {
            steps = List.copyOf(steps);
            obstacles = List.copyOf(obstacles);
            notes = List.copyOf(notes);
        }
    }

    /** Translates a plan with the servers of this moment. */
    public static Exported of(RecoveryPlan plan, List<ResolvedWave> waves, Site site) {
        NativeExport export = new NativeExport(plan, waves);
        WaveGraph graph = new WaveGraph(plan.waves());
        if (!graph.isChain()) {
            export.obstacle("/waves", "must each depend on the one before: steps run one after the other");
        }
        if (plan.recoveryApproval().isPresent()) {
            export.obstacle("/recoveryApproval", "cannot be carried over: approvals are not known");
        }
        for (int i = 0; i < plan.waves().size(); i++) {
            export.check("/waves/" + i, plan.waves().get(i), site);
        }
        graph.inOrder().forEach(export::steps);
        export.counts();
        export.notes();
        return new Exported(export.steps, export.obstacles, export.notes);
    }

    private void obstacle(String pointer, String message) {
        obstacles.add(new Defect(pointer, message));
    }

    private void check(String pointer, Wave wave, Site site) {
        wave.approval()
                .ifPresent(_ -> obstacle(pointer + "/approval", "cannot be carried over: approvals are not known"));
        if (!wave.before().isEmpty()) {
            obstacle(pointer + "/before", "cannot be carried over: actions are not known");
        }
        if (!wave.after().isEmpty()) {
            obstacle(pointer + "/after", "cannot be carried over: actions are not known");
        }
        if (!(wave.onFailure() instanceof FailurePolicy.Stop)) {
            obstacle(pointer + "/onFailure", "must be STOP: a failed step stops the plan");
        }
        if (wave.delay().toSecondsPart() != 0 || wave.delay().toNanosPart() != 0) {
            obstacle(pointer + "/delay", "must be whole minutes");
        }
        List<ResolvedServer> servers = servers(wave);
        if (servers.isEmpty()) {
            obstacle(pointer + "/members", "have no server at the moment, and a step has one at least");
        }
        if (servers.stream().anyMatch(server -> !server.server().site().equals(site))) {
            obstacle(pointer + "/members", "have servers outside " + site);
        }
    }

    private List<ResolvedServer> servers(Wave wave) {
        ResolvedWave found = resolved.get(wave.name());
        return found == null ? List.of() : found.servers();
    }

    private void steps(Wave wave) {
        long minutes = wave.delay().toMinutes();
        if (minutes > 0 && steps.isEmpty()) {
            notes.add("The delay of the first wave is left out: a plan cannot begin with a wait.");
            minutes = 0;
        }
        while (minutes > 0) {
            int part = (int) Math.min(minutes, LONGEST_WAIT);
            steps.add(new Step.Wait(name("Wait before " + wave.name()), part));
            minutes -= part;
        }
        steps.add(new Step.Servers(name(wave.name()), servers(wave)));
    }

    /** Names begin with a letter or digit and have letters, digits, spaces, underscores and hyphens. */
    private String name(String wanted) {
        String allowed = wanted.replaceAll("[^a-zA-Z0-9 _-]", "-").replaceFirst("^[^a-zA-Z0-9]+", "");
        String base = allowed.isBlank() ? "Step" : allowed.substring(0, Math.min(allowed.length(), LONGEST_NAME - 5));
        String name = base;
        for (int i = 2; !names.add(name); i++) {
            name = base + " " + i;
        }
        return name;
    }

    private void counts() {
        if (steps.size() > MOST_STEPS) {
            obstacle("/waves", "are %d steps with their delays; %d is the most".formatted(steps.size(), MOST_STEPS));
        }
        int servers =
                plan.waves().stream().mapToInt(wave -> servers(wave).size()).sum();
        if (servers > MOST_SERVERS) {
            obstacle("/waves", "have %d servers; %d is the most".formatted(servers, MOST_SERVERS));
        }
    }

    private void notes() {
        boolean groups =
                plan.waves().stream().flatMap(wave -> wave.members().stream()).anyMatch(Member.Group.class::isInstance);
        if (groups) {
            notes.add("Protection groups are written as the servers they have now, and do not follow them.");
        }
        if (plan.cleanUpAfter().isPresent()) {
            notes.add("Instances of drills are not terminated by themselves.");
        }
        if (!plan.timeLimit().equals(Duration.ofHours(24))
                || plan.waves().stream().anyMatch(wave -> wave.timeLimit().isPresent())) {
            notes.add("Time limits are not carried over; AWS's own is 24 hours.");
        }
        if (!plan.targets().equals(Targets.NONE)
                || plan.waves().stream().anyMatch(wave -> !wave.targets().equals(Targets.NONE))) {
            notes.add("Targets for RTO and RPO are not carried over.");
        }
    }
}
