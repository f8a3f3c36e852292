package io.breakwater.registry.core.ranking;

import static org.assertj.core.api.Assertions.assertThat;

import io.breakwater.registry.core.ranking.ToolDocument.SchemaWords;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ToolIndexTest {

    private static final float[] NORTH = {1, 0};
    private static final float[] EAST = {0, 1};

    private final IndexedTool forecast = tool("weather", "get_forecast", "Weather for the coming days");
    private final IndexedTool invoice = tool("billing", "createInvoice", "Writes an invoice for a customer");
    private final IndexedTool refund = tool("billing", "refund", "Pays money back to a customer");

    @Test
    void wordsFindATool() {
        assertThat(names(words("weather forecasts", index(forecast, invoice, refund))))
                .containsExactly("get_forecast");
    }

    @Test
    void wordsOfServerAndParametersFindAToolToo() {
        var tool = IndexedTool.of(new ToolDocument(
                new ToolDocument.Server("osm", "osm maps", "Maps of the world"),
                "nearby",
                "",
                new SchemaWords(List.of("radius"), List.of("Distance in meters"))));

        for (var question : List.of("maps", "world", "radius", "distances")) {
            assertThat(words(question, index(tool, invoice))).hasSize(1);
        }
    }

    @Test
    void vectorsFindWhatNoWordNames() {
        var index = index(forecast.withVector(NORTH), invoice.withVector(EAST));

        assertThat(names(index.search(asked("umbrella needed?", NORTH), 5, tool -> true)))
                .containsExactly("get_forecast", "createInvoice");
    }

    @Test
    void strongWordsBeatASlightlyBetterVector() {
        var index = index(forecast.withVector(new float[] {0.5f, 0}), invoice.withVector(new float[] {0.45f, 0}));

        assertThat(names(index.search(asked("invoice customer", NORTH), 1, tool -> true)))
                .containsExactly("createInvoice");
    }

    @Test
    void unknownWordsLeaveTheDecisionToTheVectors() {
        var index = index(forecast.withVector(new float[] {0.5f, 0}), invoice.withVector(new float[] {0.3f, 0}));
        var rare = "zyx wvu tsr qpo nml kji hgf edc baz customer";

        assertThat(names(index.search(asked(rare, NORTH), 1, tool -> true))).containsExactly("get_forecast");
    }

    @Test
    void eachClauseBringsItsTool() {
        // Given
        var index = index(
                forecast.withVector(NORTH), invoice.withVector(EAST), refund.withVector(new float[] {0.6f, 0.6f}));
        var texts = List.of("weather and bills", "weather", "bills");
        var between = new float[] {0.5f, 0.5f};

        // When
        var matches = index.search(new Question(texts, Optional.of(List.of(between, NORTH, EAST))), 3, tool -> true);

        // Then
        assertThat(score(matches, "createInvoice"))
                .isGreaterThan(0.5f)
                .isGreaterThan(score(index.search(asked("bills", between), 3, tool -> true), "createInvoice"));
    }

    @Test
    void invisibleToolsAreNeitherNamedNorCounted() {
        var index = index(forecast.withVector(NORTH), invoice.withVector(NORTH), refund.withVector(EAST));

        assertThat(names(index.search(
                        asked("anything", NORTH), 2, tool -> !tool.name().equals("createInvoice"))))
                .containsExactly("get_forecast", "refund");
        assertThat(index.search(asked("anything", NORTH), 2, tool -> false)).isEmpty();
    }

    @Test
    void hiddenToolsDoNotChangeTheOthersScores() {
        var index = index(forecast.withVector(NORTH), invoice.withVector(NORTH));
        var question = asked("weather", NORTH);

        var all = score(index.search(question, 5, tool -> true), "get_forecast");

        assertThat(score(index.search(question, 5, tool -> tool.name().equals("get_forecast")), "get_forecast"))
                .isEqualTo(all);
    }

    @Test
    void equalToolsComeByServerAndName() {
        // Given
        var tools = new ArrayList<IndexedTool>();
        for (String server : List.of("b", "a", "c")) {
            tools.add(tool(server, "ping", "Says pong").withVector(NORTH));
            tools.add(tool(server, "echo", "Says pong").withVector(NORTH));
        }
        Collections.shuffle(tools, new Random(3));
        var index = new ToolIndex(tools, 2, RankingSettings.DEFAULT);

        // When
        var matches = index.search(asked("pong", NORTH), 6, tool -> true);

        // Then
        assertThat(matches.stream()
                        .map(match -> match.tool().server() + "." + match.tool().name()))
                .containsExactly("a.echo", "a.ping", "b.echo", "b.ping", "c.echo", "c.ping");
    }

    @Test
    void thousandsOfToolsComeInOrderOfScore() {
        // Given
        var random = new Random(11);
        var tools = IntStream.range(0, 3_000)
                .mapToObj(i -> tool("s" + i, "t", "d").withVector(new float[] {random.nextFloat(), 0}))
                .toList();

        // When
        var matches = new ToolIndex(tools, 2, RankingSettings.DEFAULT).search(asked("?", NORTH), 3_000, tool -> true);

        // Then
        assertThat(matches).hasSize(3_000);
        assertThat(matches.stream().map(match -> -match.score())).isSorted();
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"", "name:*", "a AND (b OR", "[1 TO 2]", "~^!{}\\/", "\ud800", "天気", "i need", "0"})
    void anyTextIsAQuestion(String text) {
        var index = index(forecast.withVector(NORTH));

        assertThat(index.search(asked(text, NORTH), 1, tool -> true)).hasSize(1);
        assertThat(words(text, index)).hasSizeLessThanOrEqualTo(1);
    }

    @Test
    void anEmptyIndexAnswersNothing() {
        assertThat(ToolIndex.empty(2).search(asked("weather", NORTH), 5, tool -> true))
                .isEmpty();
        assertThat(ToolIndex.empty(2).size()).isZero();
    }

    @Test
    void toolsWithoutAWordDoNotDisturb() {
        var nameless =
                IndexedTool.of(new ToolDocument(new ToolDocument.Server("s", "", ""), "!!!", "", SchemaWords.NONE));

        assertThat(words("weather", index(nameless))).isEmpty();
        assertThat(names(words("weather", index(nameless, forecast)))).containsExactly("get_forecast");
    }

    private static List<ToolIndex.Match> words(String text, ToolIndex index) {
        return index.search(new Question(List.of(text), Optional.empty()), 10, tool -> true);
    }

    private static Question asked(String text, float[] vector) {
        return new Question(List.of(text), Optional.of(List.of(vector)));
    }

    private static ToolIndex index(IndexedTool... tools) {
        return new ToolIndex(List.of(tools), 2, RankingSettings.DEFAULT);
    }

    private static List<String> names(List<ToolIndex.Match> matches) {
        return matches.stream().map(match -> match.tool().name()).toList();
    }

    private static float score(List<ToolIndex.Match> matches, String name) {
        return matches.stream()
                .filter(match -> match.tool().name().equals(name))
                .findFirst()
                .orElseThrow()
                .score();
    }

    private static IndexedTool tool(String server, String name, String description) {
        return IndexedTool.of(
                new ToolDocument(new ToolDocument.Server(server, server, ""), name, description, SchemaWords.NONE));
    }
}
