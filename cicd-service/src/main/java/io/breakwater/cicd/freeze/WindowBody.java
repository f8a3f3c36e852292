package io.breakwater.cicd.freeze;

import io.breakwater.cicd.core.freeze.FreezeWindow;
import io.breakwater.cicd.core.freeze.Period;
import io.breakwater.cicd.core.freeze.Scope;
import io.breakwater.cicd.request.Bodies;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A freeze window as people write it, and as it is stored. Either {@code start} and {@code end}, or {@code weekly}.
 *
 * @param enabled absent means that it counts
 */
@RegisterForReflection
record WindowBody(
        @Nullable String name,
        @Nullable String reason,
        @Nullable Boolean enabled,
        @Nullable Instant start,
        @Nullable Instant end,
        @Nullable WeeklyBody weekly,
        @Nullable ScopeBody scope) {
    private static final int LONGEST = 200;

    /** By the clocks of {@code zone}. */
    @RegisterForReflection
    record WeeklyBody(
            @Nullable MomentBody from,
            @Nullable MomentBody to,
            @Nullable String zone) {}

    /**
     * A moment of the week.
     *
     * @param day {@code MONDAY} …
     * @param time such as {@code 16:00}
     */
    @RegisterForReflection
    record MomentBody(@Nullable String day, @Nullable String time) {}

    /** What is frozen; all that is given must hold. */
    @RegisterForReflection
    record ScopeBody(
            @Nullable List<String> names,
            @Nullable Map<String, String> tags,
            @Nullable Set<String> environments) {}

    /** @throws io.breakwater.web.problem.ProblemException naming every fault */
    FreezeWindow window(UUID id) {
        Map<String, String> defects = new LinkedHashMap<>();
        text(defects, "/name", name);
        text(defects, "/reason", reason);
        Period period = period(defects);
        Scope scope = scope(defects);
        Bodies.refuse(defects);
        if (name == null || reason == null || period == null) {
            throw new IllegalStateException("what is missing was refused");
        }
        return new FreezeWindow(id, name.strip(), reason.strip(), period, scope, !Boolean.FALSE.equals(enabled));
    }

    private static void text(Map<String, String> defects, String pointer, @Nullable String text) {
        if (text == null || text.isBlank() || text.length() > LONGEST) {
            defects.put(pointer, "must have 1 to " + LONGEST + " characters");
        }
    }

    private @Nullable Period period(Map<String, String> defects) {
        boolean once = start != null || end != null;
        if (once == (weekly != null)) {
            defects.put("", "must have either start and end, or weekly");
            return null;
        }
        if (weekly != null) {
            return weekly(weekly, defects);
        }
        if (start == null || end == null || !end.isAfter(start)) {
            defects.put("/end", "start and end are needed, and the end is later");
            return null;
        }
        return new Period.OneOff(start, end);
    }

    private static @Nullable Period weekly(WeeklyBody weekly, Map<String, String> defects) {
        try {
            MomentBody from = weekly.from();
            MomentBody to = weekly.to();
            if (from == null || to == null || weekly.zone() == null) {
                defects.put("/weekly", "from, to and zone are needed");
                return null;
            }
            return new Period.Weekly(
                    day(from.day()), time(from.time()), day(to.day()), time(to.time()), ZoneId.of(weekly.zone()));
        } catch (DateTimeException | IllegalArgumentException e) {
            defects.put(
                    "/weekly",
                    "must have days such as FRIDAY, times such as 16:00, a zone such as Europe/Berlin, and end at another"
                            + " moment than it begins");
            return null;
        }
    }

    private static DayOfWeek day(@Nullable String day) {
        return DayOfWeek.valueOf(String.valueOf(day).toUpperCase(Locale.ROOT));
    }

    private static LocalTime time(@Nullable String time) {
        return LocalTime.parse(String.valueOf(time));
    }

    private Scope scope(Map<String, String> defects) {
        if (scope == null) {
            return Scope.ALL;
        }
        List<String> names = scope.names() == null ? List.of() : scope.names();
        Map<String, String> tags = scope.tags() == null ? Map.of() : scope.tags();
        Set<String> environments = scope.environments() == null ? Set.of() : scope.environments();
        if (Stream.of(names, tags.values(), environments)
                .flatMap(Collection::stream)
                .anyMatch(Objects::isNull)) {
            defects.put("/scope", "must not hold null");
            return Scope.ALL;
        }
        return new Scope(names, tags, environments);
    }
}
