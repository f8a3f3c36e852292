package io.breakwater.currenttime.core.zone;

import java.time.ZoneId;
import java.time.zone.ZoneRulesProvider;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The IANA zones this runtime knows. Names are case-sensitive, as in the IANA database; a name that is merely close is
 * never accepted in silence, it comes back as a suggestion.
 */
public final class ZoneCatalogue {

    /** The specification allows at most this many completion values. */
    private static final int MOST_COMPLETIONS = 100;

    /** Longer names are no typing mistakes and not worth comparing. */
    private static final int LONGEST_NAME = 64;

    private final List<String> names;

    public ZoneCatalogue() {
        this.names = ZoneRulesProvider.getAvailableZoneIds().stream().sorted().toList();
    }

    /** Looks {@code name} up; offsets such as {@code +02:00} are not zones and count as unknown. */
    public ZoneLookup find(String name) {
        return names.contains(name)
                ? new ZoneLookup.Known(ZoneId.of(name))
                : new ZoneLookup.Unknown(name, nearest(name));
    }

    /** Zones whose name, or any part of it, begins with {@code typed}, ignoring case; at most 100, sorted. */
    public List<String> startingWith(String typed) {
        var wanted = normalise(typed);
        return names.stream()
                .filter(name -> parts(name).anyMatch(part -> part.startsWith(wanted)))
                .limit(MOST_COMPLETIONS)
                .toList();
    }

    private Optional<String> nearest(String name) {
        var wanted = normalise(name);
        if (wanted.isBlank() || wanted.length() > LONGEST_NAME) {
            return Optional.empty();
        }
        return names.stream()
                .map(candidate -> new Candidate(candidate, distance(candidate, wanted)))
                .filter(candidate -> candidate.distance() <= Math.max(1, wanted.length() / 3))
                .min(Comparator.comparingInt(Candidate::distance)
                        .thenComparing(
                                Comparator.comparing(Candidate::hasRegion).reversed())
                        .thenComparing(Candidate::name))
                .map(Candidate::name);
    }

    private static int distance(String candidate, String wanted) {
        return parts(candidate)
                .mapToInt(part -> EditDistance.between(part, wanted))
                .min()
                .orElseThrow();
    }

    /** The whole name and its tails, so that "zurich" finds Europe/Zurich. */
    private static Stream<String> parts(String name) {
        var whole = normalise(name);
        return Stream.iterate(Optional.of(whole), Optional::isPresent, part -> part.flatMap(ZoneCatalogue::afterSlash))
                .flatMap(Optional::stream);
    }

    private static Optional<String> afterSlash(String part) {
        var slash = part.indexOf('/');
        return slash < 0 ? Optional.empty() : Optional.of(part.substring(slash + 1));
    }

    private static String normalise(String name) {
        return name.strip().toLowerCase(Locale.ROOT).replace(' ', '_');
    }

    private record Candidate(String name, int distance) {
        boolean hasRegion() {
            return name.indexOf('/') > 0;
        }
    }
}
