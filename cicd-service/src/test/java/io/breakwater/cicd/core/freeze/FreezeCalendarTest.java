package io.breakwater.cicd.core.freeze;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class FreezeCalendarTest {
    private static final Subject SHOP =
            new Subject("shop-web", Map.of("environment", "prod", "team", "shop"), Optional.of("prod"));
    private static final Instant NOON = Instant.parse("2026-11-20T12:00:00Z");

    private static FreezeWindow window(String name, Period period, Scope scope) {
        return new FreezeWindow(new UUID(0, name.hashCode()), name, "stocktaking", period, scope, true);
    }

    private static Period day(int day) {
        return new Period.OneOff(
                Instant.parse("2026-11-%02dT00:00:00Z".formatted(day)),
                Instant.parse("2026-11-%02dT00:00:00Z".formatted(day + 1)));
    }

    private static boolean covers(Scope scope) {
        return scope.covers(SHOP);
    }

    @Test
    void aScopeCoversWhatSatisfiesAllItsConditions() {
        assertThat(covers(Scope.ALL)).isTrue();
        assertThat(covers(new Scope(List.of("billing", "shop-*"), Map.of(), Set.of())))
                .isTrue();
        assertThat(covers(new Scope(List.of(), Map.of("team", "sh*"), Set.of("PROD", "stage"))))
                .isTrue();
        assertThat(covers(new Scope(List.of("shop-web"), Map.of("team", "shop"), Set.of("prod"))))
                .isTrue();
    }

    @Test
    void aScopeDoesNotCoverWhatMissesOneOfThem() {
        assertThat(covers(new Scope(List.of("shop"), Map.of(), Set.of()))).isFalse();
        assertThat(covers(new Scope(List.of("shop-*"), Map.of("team", "billing"), Set.of())))
                .isFalse();
        assertThat(covers(new Scope(List.of("shop-*"), Map.of("owner", "*"), Set.of())))
                .isFalse();
        assertThat(covers(new Scope(List.of("shop-*"), Map.of(), Set.of("dev"))))
                .isFalse();
        assertThat(new Scope(List.of(), Map.of(), Set.of("dev")).covers(new Subject("x", Map.of(), Optional.empty())))
                .isFalse();
    }

    @Test
    void whatIsFrozenNamesItsWindowsAndItsEnd() {
        var calendar = new FreezeCalendar(List.of(window("stocktaking", day(20), Scope.ALL)));

        Frozen frozen = calendar.frozen(SHOP, NOON).orElseThrow();

        assertThat(frozen.why())
                .isEqualTo("Frozen by 'stocktaking' until 2026-11-21T00:00:00Z (stocktaking);"
                        + " it opens at 2026-11-21T00:00:00Z.");
        assertThat(calendar.frozen(SHOP, NOON.plusSeconds(86_400))).isEmpty();
    }

    @Test
    void windowsThatFollowOneAnotherOpenAtTheEndOfTheLast() {
        var calendar = new FreezeCalendar(List.of(
                window("a", day(20), Scope.ALL),
                window("b", day(21), Scope.ALL),
                window("c", day(22), new Scope(List.of("billing"), Map.of(), Set.of())),
                window("d", day(24), Scope.ALL)));

        Frozen frozen = calendar.frozen(SHOP, NOON).orElseThrow();

        assertThat(frozen.holds())
                .singleElement()
                .satisfies(hold -> assertThat(hold.window().name()).isEqualTo("a"));
        assertThat(frozen.opens()).contains(Instant.parse("2026-11-22T00:00:00Z"));
        assertThat(calendar.next(SHOP, NOON)).contains(Instant.parse("2026-11-21T00:00:00Z"));
        assertThat(calendar.next(SHOP, Instant.parse("2026-11-24T00:00:00Z"))).isEmpty();
    }

    @Test
    void aWindowThatIsShutForYearsStillOpensAtItsEnd() {
        var years = new Period.OneOff(NOON.minusSeconds(1), Instant.parse("2036-01-01T00:00:00Z"));
        var calendar = new FreezeCalendar(List.of(window("a", years, Scope.ALL)));

        assertThat(calendar.frozen(SHOP, NOON).orElseThrow().opens()).contains(years.end());
    }

    @Test
    void twoWeeklyWindowsMayLeaveNoOpening() {
        var first = new Period.Weekly(
                DayOfWeek.MONDAY, LocalTime.MIDNIGHT, DayOfWeek.FRIDAY, LocalTime.MIDNIGHT, ZoneOffset.UTC);
        var second = new Period.Weekly(
                DayOfWeek.THURSDAY, LocalTime.MIDNIGHT, DayOfWeek.TUESDAY, LocalTime.MIDNIGHT, ZoneOffset.UTC);
        var calendar = new FreezeCalendar(List.of(window("a", first, Scope.ALL), window("b", second, Scope.ALL)));

        Frozen frozen = calendar.frozen(SHOP, NOON).orElseThrow();

        assertThat(frozen.opens()).isEmpty();
        assertThat(frozen.why()).endsWith("no opening is in sight.");
    }

    @Test
    void aWindowThatIsSwitchedOffHoldsNothing() {
        FreezeWindow on = window("a", day(20), Scope.ALL);
        var off = new FreezeWindow(on.id(), on.name(), on.reason(), on.period(), on.scope(), false);

        assertThat(new FreezeCalendar(List.of(on)).frozen(SHOP, NOON)).isPresent();
        assertThat(new FreezeCalendar(List.of(off)).frozen(SHOP, NOON)).isEmpty();
    }
}
