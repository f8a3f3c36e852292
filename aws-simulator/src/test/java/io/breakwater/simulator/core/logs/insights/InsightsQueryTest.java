package io.breakwater.simulator.core.logs.insights;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.breakwater.simulator.core.logs.LogEvent;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class InsightsQueryTest {
    private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");

    @Test
    void withoutFieldsTimeAndMessageAreShownNewestFirst() {
        // When
        List<Map<String, String>> found = run("limit 2");

        // Then
        assertThat(found).hasSize(2);
        assertThat(found.getFirst())
                .containsEntry("@timestamp", "2026-01-01 00:04:00.000")
                .containsEntry("@message", "plain text of build 7")
                .containsKey("@ptr")
                .hasSize(3);
    }

    @Test
    void fieldsAreShownInTheirOrderUnderTheirNames() {
        assertThat(run("fields level as severity, code | filter code = 404"))
                .singleElement()
                .satisfies(row -> assertThat(row.keySet()).containsExactly("severity", "code", "@ptr"));
    }

    @Test
    void displayHidesWhatFieldsShowed() {
        assertThat(run("fields @message, level | display level | limit 9"))
                .allSatisfy(row -> assertThat(row).doesNotContainKey("@message"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            quoteCharacter = '~',
            value = {
                "level = 'ERROR'; 2",
                "level != 'ERROR'; 3",
                "code = 404; 1",
                "code >= 404; 2",
                "code > 404; 1",
                "code < 404; 2",
                "code <= 404; 3",
                "level like 'ERR'; 2",
                "@message like /build \\d/; 1",
                "@message =~ /build/; 1",
                "level not like 'ERR'; 3",
                "level in ['ERROR', 'WARN']; 3",
                "level not in ['ERROR', 'WARN']; 2",
                "ispresent(code); 4",
                "not ispresent(code); 1",
                "level = 'ERROR' and code = 500; 1",
                "level = 'ERROR' or level = 'WARN' and code = 1; 2",
                "(level = 'ERROR' or level = 'WARN') and code = 404; 1",
                "user.name = 'kim'; 1",
                "tags.0 = 'x'; 1",
                "`user.name` = \"kim\"; 1",
            })
    void filterKeepsWhatItsConditionHoldsFor(String condition, int expected) {
        assertThat(run("filter " + condition)).hasSize(expected);
    }

    @Test
    void filtersAfterEachOtherAllCount() {
        assertThat(run("filter code >= 200 | filter level = 'ERROR' # both\n| limit 5"))
                .hasSize(2);
    }

    @Test
    void sortOrdersNumbersAsNumbersAndPutsAbsentOnesLast() {
        assertThat(run("fields code | sort code desc"))
                .extracting(row -> row.get("code"))
                .containsExactly("500", "404", "200", "200", null);
        assertThat(run("fields code | sort code asc, @timestamp desc | limit 1"))
                .extracting(row -> row.get("code"))
                .containsExactly("200");
    }

    @Test
    void countByPieceOfTime() {
        assertThat(run("stats count(*) as n by bin(2m) | sort bin(2m) desc"))
                .containsExactly(
                        Map.of("bin(2m)", "2026-01-01 00:04:00.000", "n", "1"),
                        Map.of("bin(2m)", "2026-01-01 00:02:00.000", "n", "2"),
                        Map.of("bin(2m)", "2026-01-01 00:00:00.000", "n", "2"));
    }

    @Test
    void numbersOfGroups() {
        assertThat(run("filter ispresent(code) | stats count(), count_distinct(code), sum(code), avg(code) as mean, "
                        + "min(code), max(code) by level | sort level"))
                .contains(Map.of(
                        "level", "ERROR",
                        "count(*)", "2",
                        "count_distinct(code)", "2",
                        "sum(code)", "904",
                        "mean", "452",
                        "min(code)", "404",
                        "max(code)", "500"));
    }

    @Test
    void numbersOfNothingAreEmpty() {
        assertThat(run("stats avg(nothing), min(nothing), max(nothing), sum(nothing), count(nothing)"))
                .containsExactly(Map.of(
                        "avg(nothing)",
                        "",
                        "min(nothing)",
                        "",
                        "max(nothing)",
                        "",
                        "sum(nothing)",
                        "0",
                        "count(nothing)",
                        "0"));
    }

    @Test
    void dedupKeepsOneOfEach() {
        assertThat(run("fields level | dedup level")).hasSize(4);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "parse @message 'of build *' as number | filter ispresent(number) | display number",
                "parse @message /build (?<number>\\d)/ | filter ispresent(number) | display number",
                "parse 'of build *' as number | filter number = 7 | display number",
            })
    void parseTakesFieldsOutOfText(String query) {
        assertThat(run(query)).singleElement().satisfies(row -> assertThat(row).containsEntry("number", "7"));
    }

    @ParameterizedTest
    @CsvSource({"bin(30s), 5", "bin(1h), 1", "bin(1d), 1", "bin(1w), 1", "bin(60000ms), 5", "bin(1hr), 1"})
    void periodsMayBeGivenInAllUnits(String bin, int groups) {
        assertThat(run("stats count(*) by " + bin)).hasSize(groups);
    }

    @Test
    void theNumberOfMatchesCountsBeforeTheLimit() {
        assertThat(InsightsQuery.parse("filter level = 'ERROR' | limit 1")
                        .run(records(), 100)
                        .matched())
                .isEqualTo(2);
        assertThat(InsightsQuery.parse("fields @message").run(records(), 3).rows())
                .hasSize(3);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            quoteCharacter = '~',
            value = {
                "~~; 0",
                "explode; 0",
                "'text'; 0",
                "fields; 6",
                "fields @message level; 16",
                "filter level; 12",
                "filter level =; 14",
                "filter level like 5; 18",
                "filter level like /[/; 18",
                "filter level in [; 17",
                "filter (level = 1; 17",
                "sort; 4",
                "limit 0; 6",
                "limit many; 6",
                "stats explode(x); 6",
                "stats count(* by level; 14",
                "stats count(*) by bin(0m); 22",
                "stats count(*) by bin(5y); 22",
                "parse @message 'a *' as b, c; 15",
                "parse @message /(?</; 15",
                "parse @message level; 15",
                "filter a = 'open; 11",
                "fields @message & x; 16",
            })
    void whatIsNoQueryIsRefusedWithItsPlace(String query, int start) {
        assertThatThrownBy(() -> InsightsQuery.parse(query)).isInstanceOfSatisfying(MalformedQuery.class, malformed -> {
            assertThat(malformed.start()).isEqualTo(start);
            assertThat(malformed.end()).isGreaterThanOrEqualTo(start);
        });
    }

    private static List<Map<String, String>> run(String query) {
        return InsightsQuery.parse(query).run(records(), 100).rows().stream()
                .map(row -> (Map<String, String>) row.shown())
                .toList();
    }

    private static List<InsightsRow> records() {
        List<String> messages = List.of(
                "{\"level\":\"INFO\",\"code\":200,\"user\":{\"name\":\"kim\"},\"tags\":[\"x\",\"y\"],\"none\":null}",
                "{\"level\":\"ERROR\",\"code\":404}",
                "{\"level\":\"WARN\",\"code\":200}",
                "{\"level\":\"ERROR\",\"code\":500}",
                "plain text of build 7");
        var records = new ArrayList<InsightsRow>();
        for (int i = 0; i < messages.size(); i++) {
            long at = START.plusSeconds(60L * i).toEpochMilli();
            records.add(InsightsRow.of(EventFields.of(
                    new LogEvent(at, at, messages.get(i)), "stream", "111122223333:/group", "pointer" + i)));
        }
        return records;
    }

    @Test
    void whatOnlyLooksLikeJsonHasNoFieldsOfItsOwn() {
        assertThat(EventFields.of(new LogEvent(0, 0, "{ \"a\": 1, oops"), "s", "l", "p"))
                .doesNotContainKey("a")
                .containsEntry("@logStream", "s");
    }
}
