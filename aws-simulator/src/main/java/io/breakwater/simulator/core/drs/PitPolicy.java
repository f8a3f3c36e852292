package io.breakwater.simulator.core.drs;

import java.time.Duration;
import java.time.Instant;
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

    public PitPolicy {
        rules = List.copyOf(rules);
    }

    /**
     * The moments of all points in time that are kept now, oldest first. The newest one is kept even if its time is over,
     * so that a server whose replication has stalled can still be launched.
     */
    public List<Instant> kept(Protection protection, Instant now) {
        var moments = new TreeSet<Instant>();
        rules.stream().filter(Rule::enabled).forEach(rule -> addMoments(rule, protection, now, moments));
        protection.spans().stream()
                .map(Protection.Span::from)
                .filter(from -> !from.isAfter(now) && isKeptAsFirst(from, now))
                .forEach(moments::add);
        if (moments.isEmpty()) {
            addNewest(protection, now, moments);
        }
        return List.copyOf(moments);
    }

    private void addMoments(Rule rule, Protection protection, Instant now, TreeSet<Instant> moments) {
        long every = rule.every().toSeconds();
        Instant oldest = now.minus(rule.keptFor());
        for (Instant moment = onClock(now, every); moment.isAfter(oldest); moment = moment.minusSeconds(every)) {
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

    private void addNewest(Protection protection, Instant now, TreeSet<Instant> moments) {
        if (protection.spans().isEmpty()) {
            return;
        }
        Protection.Span last = protection.spans().getLast();
        long every = rules.stream()
                .filter(Rule::enabled)
                .mapToLong(rule -> rule.every().toSeconds())
                .min()
                .orElse(Long.MAX_VALUE / 2);
        Instant end = last.until().map(until -> until.minusMillis(1)).orElse(now);
        Instant newest = every > Integer.MAX_VALUE ? last.from() : onClock(end, every);
        moments.add(newest.isBefore(last.from()) ? last.from() : newest);
    }

    private static Instant onClock(Instant at, long everySeconds) {
        return Instant.ofEpochSecond(Math.floorDiv(at.getEpochSecond(), everySeconds) * everySeconds);
    }
}
