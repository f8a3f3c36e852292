package io.breakwater.cicd.core.log;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class LineMakerTest {
    private static final String AGENT = "[Container] 2026/11/20 14:00:00.000001 ";
    private static final String RED = "\u001b[31m";

    private final LineMaker maker = new LineMaker(List.of("DATABASE"));

    @Test
    void anEventIsALineWithoutItsEnd() {
        assertThat(maker.lines(5, "hello\n")).containsExactly(line(1, 5, "hello"));
        assertThat(maker.lines(6, "there\r\n")).containsExactly(line(2, 6, "there"));
        assertThat(maker.lines(7, "")).containsExactly(line(3, 7, ""));
    }

    @Test
    void anEventMayBeSeveralLines() {
        assertThat(maker.lines(5, "one\n\ntwo\n"))
                .containsExactly(line(1, 5, "one"), line(2, 5, ""), line(3, 5, "two"));
    }

    @Test
    void linesBelongToThePhaseThatTheAgentTold() {
        maker.lines(1, "before");
        LogLine begins = maker.lines(2, AGENT + "Entering phase BUILD\n").getFirst();
        LogLine inside = maker.lines(3, "[ERROR] no").getFirst();
        LogLine ended =
                maker.lines(4, AGENT + "Phase complete: BUILD State: FAILED\n").getFirst();
        LogLine context = maker.lines(5, AGENT + "Phase context status code: X Message: Y")
                .getFirst();
        LogLine first = maker.lines(6, AGENT + "Phase is DOWNLOAD_SOURCE").getFirst();

        assertThat(begins.marker()).contains(new PhaseMarker("BUILD", Optional.empty()));
        assertThat(inside.phase()).isEqualTo("BUILD");
        assertThat(inside.marker()).isEmpty();
        assertThat(ended.marker()).contains(new PhaseMarker("BUILD", Optional.of("FAILED")));
        assertThat(context.phase()).isEqualTo("BUILD");
        assertThat(first.phase()).isEqualTo("DOWNLOAD_SOURCE");
    }

    @Test
    void coloursAreKeptBesideThePlainText() {
        LogLine line = maker.lines(1, RED + "red").getFirst();

        assertThat(line.text()).isEqualTo("red");
        assertThat(line.coloured()).isEqualTo(RED + "red");
        assertThat(Colours.KEPT.of(line)).isEqualTo(RED + "red");
        assertThat(Colours.STRIPPED.of(line)).isEqualTo("red");
    }

    @Test
    void aSecretCutBySequencesIsHiddenInBoth() {
        LogLine line = maker.lines(1, "key AKIAIOSF" + RED + "ODNN7EXAMPLE").getFirst();

        assertThat(line.text()).isEqualTo("key [redacted]");
        assertThat(line.coloured()).isEqualTo("key [redacted]");
    }

    @Test
    void whatWasWrittenOverIsNotShownInEither() {
        LogLine line = maker.lines(1, "PASSWORD=hunter2\rdone").getFirst();

        assertThat(line.text()).isEqualTo("done");
        assertThat(line.coloured()).isEqualTo("done");
    }

    @Test
    void variablesOfSecretStoresAreHidden() {
        assertThat(maker.lines(1, "DATABASE=postgres").getFirst().text()).isEqualTo("DATABASE=[redacted]");
    }

    private static LogLine line(long number, long at, String text) {
        return new LogLine(number, at, text, text, "", Optional.empty());
    }
}
