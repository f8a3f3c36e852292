package io.breakwater.cicd.core.log;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class AnsiTest {
    private static final String ESC = "\u001b";

    @Test
    void plainLinesStayAsTheyAre() {
        String line = "\ttabs, ü and ✓ stay ";

        assertThat(Ansi.strip(line)).isSameAs(line);
    }

    @Test
    void sequencesGo() {
        assertThat(Ansi.strip(ESC + "[1;31mERROR" + ESC + "[0m done")).isEqualTo("ERROR done");
        assertThat(Ansi.strip(ESC + "[2K" + ESC + "[1Gprogress")).isEqualTo("progress");
        assertThat(Ansi.strip(ESC + "]0;title\u0007text")).isEqualTo("text");
        assertThat(Ansi.strip(ESC + "]8;;https://example.com" + ESC + "\\link" + ESC + "]8;;" + ESC + "\\"))
                .isEqualTo("link");
        assertThat(Ansi.strip(ESC + "(Btext" + ESC + "=")).isEqualTo("text");
    }

    @Test
    void aCutSequenceLeavesNoControlCharacter() {
        assertThat(Ansi.strip("text" + ESC)).isEqualTo("text");
        assertThat(Ansi.strip("bell\u0007 and delete\u007f")).isEqualTo("bell and delete");
    }

    @Test
    void ofALineThatIsWrittenOverTheLastWritingStays() {
        assertThat(Ansi.strip("10%\r50%\r100%\r")).isEqualTo("100%");
        assertThat(Ansi.strip("\r")).isEmpty();
    }
}
