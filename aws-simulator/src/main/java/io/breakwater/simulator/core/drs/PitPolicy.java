package io.breakwater.simulator.core.drs;

import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.TreeSet;

/**
 * When points in time are taken and how long they are kept.
 *
 * <p>Every rule's moments lie on the clock: every ten minutes is at :00, :10 and so on, hourly on the hour, daily at
 * midnight UTC. The first point in time is taken when the first synchronisation ends. Source: DRS user guide, Point in
 * time policy; that the moments lie on the clock is our assumption.
 */
public record PitPolicy(List<Rule> rules) {
    /** The policy of a server unless it is changed. Source: DRS user guide, Point in time policy. */
    public static final PitPolicy STANDARD = new PitPolicy(List.of(
            new Rule(1, Unit.MINUTE, 10, 60, true),
            new Rule(2, Unit.HOUR, 1, 24, true),
            new Rule(3, Unit.DAY, 1, 7, true)));

    /** What intervals are counted in. */
    public enum Unit {
        MINUTE(Duration.ofMinutes(1)),
        HOUR(Duration.ofHours(1)),
        DAY(Duration.ofDays(1));

        private final Duration length;

        Unit(Duration length) {
            this.length = length;
        }

        Duration times(int count) {
            return length.multipliedBy(count);
        }
    }

    /**
     * One rule: every {@code interval} units, kept for {@code retention} units.
     *
     * @param id the rule's number
     */
    public record Rule(long id, Unit unit, int interval, int retention, boolean enabled) {
        Duration every() {
            return unit.times(interval);
        }

        Duration keptFor() {
            return unit.times(retention);
        }
    }

    /**
     * What nobody says of points in time.
     *
     * @param onClock whether the moments lie on the clock; else they are counted from the first point in time
     * @param newestStays whether the newest one is kept even if its time is over, so that a server whose replication has
     *     stalled for long can still be launched
     */
    public record Habits(boolean onClock, boolean newestStays) {
        /** What we assume. */
        public static final Habits USUAL = new Habits(true, true);
    }

    public PitPolicy {
        rules = List.copyOf(rules);
    }

    /** The moments of all points in time that are kept now, oldest first. */
    public List<Instant> kept(Protection protection, Instant now, Habits habits) {
        if (protection.spans().isEmpty()) {
            return List.of();
        }
        Instant anchor =
                habits.onClock() ? Instant.EPOCH : protection.spans().getFirst().from();
        var moments = new TreeSet<Instant>();
        rules.stream().filter(Rule::enabled).forEach(rule -> addMoments(rule, protection, now, anchor, moments));
        protection.spans().stream()
                .map(Protection.Span::from)
                .filter(from -> !from.isAfter(now) && isKeptAsFirst(from, now))
                .forEach(moments::add);
        if (moments.isEmpty() && habits.newestStays()) {
            moments.add(newest(protection.spans().getLast(), now, anchor));
        }
        return List.copyOf(moments);
    }

    private static void addMoments(
            Rule rule, Protection protection, Instant now, Instant anchor, TreeSet<Instant> moments) {
        long every = rule.every().toSeconds();
        Instant oldest = now.minus(rule.keptFor());
        for (Instant moment = latest(now, every, anchor); moment.isAfter(oldest); moment = moment.minusSeconds(every)) {
            if (protection.covers(moment)) {
                moments.add(moment);
            }
        }
    }

    private boolean isKeptAsFirst(Instant from, Instant now) {
        return rules.stream()
                .filter(Rule::enabled)
                .findFirst()
                .filter(rule -> from.isAfter(now.minus(rule.keptFor())))
                .isPresent();
    }

    private Instant newest(Protection.Span last, Instant now, Instant anchor) {
        Instant end = last.until().map(until -> until.minusMillis(1)).orElse(now);
        return rules.stream()
                .filter(Rule::enabled)
                .map(rule -> latest(end, rule.every().toSeconds(), anchor))
                .filter(last::covers)
                .max(Comparator.naturalOrder())
                .orElse(last.from());
    }

    /** The latest moment of a rule that is not after the instant. */
    private static Instant latest(Instant at, long everySeconds, Instant anchor) {
        long sinceAnchor = at.getEpochSecond() - anchor.getEpochSecond();
        return anchor.plusSeconds(Math.floorDiv(sinceAnchor, everySeconds) * everySeconds);
    }
}
