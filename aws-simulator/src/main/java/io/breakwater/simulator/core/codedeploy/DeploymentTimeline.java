package io.breakwater.simulator.core.codedeploy;

import io.breakwater.simulator.core.world.Ids;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The whole course of a deployment. Like that of a build it follows from the row alone, so that a deployment has no timers
 * but the one at its end.
 */
public final class DeploymentTimeline {
    private static final Duration QUEUED_AFTER = Duration.ofMillis(300);
    private static final Duration STARTED_AFTER = Duration.ofMillis(1_500);

    /** Events that a failing deployment fails in, where its platform has them. */
    private static final List<String> FAILING = List.of("ApplicationStart", "AfterInstall", "BeforeAllowTraffic");

    /**
     * What somebody did to the deployment; null where nobody did.
     *
     * @param continued when it was told not to wait in READY any longer
     * @param terminated when it was told not to keep old targets any longer
     */
    public record Marks(
            @Nullable Instant stopped,
            @Nullable Instant continued,
            @Nullable Instant terminated) {
        public static final Marks NONE = new Marks(null, null, null);
    }

    /** One event of one target as it was planned. */
    private record Slot(String event, Instant start, Instant end, boolean fails) {}

    private final DeploymentPlan plan;
    private final Instant created;
    private final Marks marks;
    private final List<List<Slot>> slots = new ArrayList<>();
    private final Instant installed;
    private final Instant goesOn;
    private final Instant shifted;
    private final Instant baked;
    private final Instant planned;

    public DeploymentTimeline(DeploymentPlan plan, Instant created, Marks marks) {
        this.plan = plan;
        this.created = created;
        this.marks = marks;
        var dice = new Ids(plan.seed());
        plan.targets().forEach(target -> slots.add(new ArrayList<>()));
        this.installed = lay(
                started(),
                plan.platform().installEvents(plan.shiftsTraffic() && !plan.blueGreen()),
                Duration.ZERO,
                dice);
        this.goesOn = hasFailed() ? installed : afterReady();
        this.shifted = hasFailed() || readyTimesOut()
                ? goesOn
                : lay(
                        goesOn,
                        plan.platform().trafficEvents(plan.shiftsTraffic()),
                        plan.waits().traffic(),
                        dice);
        this.baked = hasFailed() || readyTimesOut()
                ? shifted
                : shifted.plus(plan.waits().bake());
        this.planned = hasFailed() || readyTimesOut() ? shifted : afterTermination();
    }

    private Instant started() {
        return plan.takesTime() ? created.plus(STARTED_AFTER) : created;
    }

    /** Plans the events for all targets, batch after batch, and says when the last one ends. */
    private Instant lay(Instant from, List<String> events, Duration traffic, Ids dice) {
        Instant batchStart = from;
        Instant last = from;
        for (int i = 0; i < slots.size() && !events.isEmpty(); i++) {
            if (i % plan.batch() == 0) {
                if (hasFailed()) {
                    break;
                }
                batchStart = last;
            }
            Instant at = batchStart;
            for (String event : events) {
                boolean fails = !plan.failure().isEmpty() && i == 0 && event.equals(failingEvent());
                Instant end = at.plus(length(event, dice)).plus(event.equals("AllowTraffic") ? traffic : Duration.ZERO);
                slots.get(i).add(new Slot(event, at, end, fails));
                at = end;
                if (fails) {
                    break;
                }
            }
            last = at.isAfter(last) ? at : last;
        }
        return last;
    }

    private String failingEvent() {
        List<String> all = new ArrayList<>(plan.platform().installEvents(plan.shiftsTraffic() && !plan.blueGreen()));
        all.addAll(plan.platform().trafficEvents(plan.shiftsTraffic()));
        return FAILING.stream().filter(all::contains).findFirst().orElse("");
    }

    private Duration length(String event, Ids dice) {
        int millis = switch (event) {
            case "Install" -> 4_000 + dice.below(plan.platform() == Platform.ECS ? 90_000 : 12_000);
            case "AllowTraffic", "BlockTraffic" -> 8_000 + dice.below(20_000);
            case "ApplicationStart", "ValidateService" -> 2_000 + dice.below(15_000);
            default -> 300 + dice.below(3_000);
        };
        return plan.takesTime() ? Duration.ofMillis(millis) : Duration.ZERO;
    }

    private boolean hasFailed() {
        return plan.targets().isEmpty()
                || slots.stream().anyMatch(target -> target.stream().anyMatch(Slot::fails));
    }

    private Instant afterReady() {
        Instant timeout = installed.plus(plan.waits().ready());
        Instant continued = marks.continued();
        if (continued == null || !continued.isBefore(timeout)) {
            return timeout;
        }
        return continued.isAfter(installed) ? continued : installed;
    }

    private boolean readyTimesOut() {
        return plan.waits().readyStops()
                && !plan.waits().ready().isZero()
                && goesOn.equals(installed.plus(plan.waits().ready()))
                && (marks.continued() == null || marks.continued().isAfter(goesOn));
    }

    private Instant afterTermination() {
        Instant timeout = baked.plus(plan.waits().termination());
        Instant early = marks.terminated();
        if (early == null || !early.isBefore(timeout)) {
            return timeout;
        }
        return early.isAfter(baked) ? early : baked;
    }

    /** When it is over, or will be. */
    public Instant end() {
        Instant stopped = marks.stopped();
        return stopped != null && stopped.isBefore(planned) ? stopped : planned;
    }

    public DeploymentStatus status(Instant now) {
        if (!now.isBefore(end())) {
            return result();
        }
        if (plan.takesTime() && now.isBefore(created.plus(QUEUED_AFTER))) {
            return DeploymentStatus.CREATED;
        }
        if (now.isBefore(started())) {
            return DeploymentStatus.QUEUED;
        }
        if (!now.isBefore(installed) && now.isBefore(goesOn)) {
            return DeploymentStatus.READY;
        }
        return !now.isBefore(shifted) && now.isBefore(baked) ? DeploymentStatus.BAKING : DeploymentStatus.IN_PROGRESS;
    }

    private DeploymentStatus result() {
        if (isStopped() || readyTimesOut()) {
            return DeploymentStatus.STOPPED;
        }
        return hasFailed() ? DeploymentStatus.FAILED : DeploymentStatus.SUCCEEDED;
    }

    private boolean isStopped() {
        return marks.stopped() != null && end().equals(marks.stopped());
    }

    /** When work on its targets began; null before that. */
    public @Nullable Instant startedAt(Instant now) {
        return now.isBefore(started()) || end().isBefore(started()) ? null : started();
    }

    /** Whether it keeps old targets only for a while now. */
    public boolean waitsForTermination(Instant now) {
        return !now.isBefore(baked) && now.isBefore(end()) && result() == DeploymentStatus.SUCCEEDED;
    }

    /** Its targets as they are known now. */
    public List<TargetView> targets(Instant now) {
        var views = new ArrayList<TargetView>();
        for (int i = 0; i < slots.size(); i++) {
            views.add(target(plan.targets().get(i), slots.get(i), now));
        }
        return List.copyOf(views);
    }

    private TargetView target(String id, List<Slot> planned, Instant now) {
        Instant until = now.isBefore(end()) ? now : end();
        var events = new ArrayList<TargetView.Event>();
        Instant updated = null;
        for (String name : allEvents()) {
            Slot slot = planned.stream()
                    .filter(candidate -> candidate.event().equals(name))
                    .findFirst()
                    .orElse(null);
            TargetView.Event event = event(name, slot, until, now);
            updated = event.end() != null ? event.end() : event.start() != null ? event.start() : updated;
            events.add(event);
        }
        return new TargetView(id, status(events, now), List.copyOf(events), updated);
    }

    private List<String> allEvents() {
        var all = new ArrayList<>(plan.platform().installEvents(plan.shiftsTraffic() && !plan.blueGreen()));
        all.addAll(plan.platform().trafficEvents(plan.shiftsTraffic()));
        return all;
    }

    private TargetView.Event event(String name, @Nullable Slot slot, Instant until, Instant now) {
        boolean over = !now.isBefore(end());
        if (slot == null || slot.start().isAfter(until)) {
            return new TargetView.Event(name, over ? TargetStatus.SKIPPED : TargetStatus.PENDING, null, null, "");
        }
        if (slot.end().isAfter(until)) {
            return over
                    ? new TargetView.Event(name, TargetStatus.UNKNOWN, slot.start(), until, "")
                    : new TargetView.Event(name, TargetStatus.IN_PROGRESS, slot.start(), null, "");
        }
        return new TargetView.Event(
                name,
                slot.fails() ? TargetStatus.FAILED : TargetStatus.SUCCEEDED,
                slot.start(),
                slot.end(),
                slot.fails() ? plan.failure() : "");
    }

    private TargetStatus status(List<TargetView.Event> events, Instant now) {
        List<TargetStatus> statuses =
                events.stream().map(TargetView.Event::status).toList();
        if (statuses.contains(TargetStatus.FAILED)) {
            return TargetStatus.FAILED;
        }
        if (statuses.stream().allMatch(status -> status == TargetStatus.SUCCEEDED)) {
            return TargetStatus.SUCCEEDED;
        }
        if (!now.isBefore(end())) {
            return statuses.contains(TargetStatus.UNKNOWN) ? TargetStatus.UNKNOWN : TargetStatus.SKIPPED;
        }
        if (status(now) == DeploymentStatus.READY) {
            return TargetStatus.READY;
        }
        return statuses.stream().allMatch(status -> status == TargetStatus.PENDING)
                ? TargetStatus.PENDING
                : TargetStatus.IN_PROGRESS;
    }
}
