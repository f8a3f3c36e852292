package io.breakwater.cicd.core.log;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class LogChunkTest {
    private static final String RED = "\u001b[31m";

    private final LogChunk chunk = new LogChunk(List.of(
            new LogLine(
                    1,
                    0,
                    "[Container] …",
                    "[Container] …",
                    "BUILD",
                    Optional.of(new PhaseMarker("BUILD", Optional.empty()))),
            new LogLine(2, 1_500, RED + "\"a\\b\"\t", "\"a\\b\"\t", "BUILD", Optional.empty()),
            new LogLine(3, 1_500, "e", "e", "BUILD", Optional.of(new PhaseMarker("BUILD", Optional.of("FAILED"))))));

    @Test
    void itsJsonSaysWhatTheLinesAre() throws Exception {
        JsonNode lines = new ObjectMapper().readTree(chunk.json(Colours.STRIPPED));

        assertThat(lines.size()).isEqualTo(3);
        assertThat(lines.get(0).path("marker").asText()).isEqualTo("begins");
        assertThat(lines.get(1).path("text").asText()).isEqualTo("\"a\\b\"\t");
        assertThat(lines.get(1).path("at").asText()).isEqualTo("1970-01-01T00:00:01.500Z");
        assertThat(lines.get(1).has("marker")).isFalse();
        assertThat(lines.get(2).path("result").asText()).isEqualTo("FAILED");
        assertThat(new ObjectMapper()
                        .readTree(chunk.json(Colours.KEPT))
                        .get(1)
                        .path("text")
                        .asText())
                .startsWith(RED);
    }

    @Test
    void itIsWrittenOnceForAllReaders() {
        assertThat(chunk.json(Colours.STRIPPED)).isSameAs(chunk.json(Colours.STRIPPED));
        assertThat(chunk.json(Colours.KEPT)).isSameAs(chunk.json(Colours.KEPT));
    }

    @Test
    void itsTextHasALineForEachLine() {
        assertThat(chunk.text(Colours.STRIPPED)).isEqualTo("[Container] …\n\"a\\b\"\t\ne\n");
    }

    @Test
    void linesWithoutAPhaseSayNothingOfOne() {
        var before = new LogChunk(List.of(new LogLine(1, 0, "x", "x", "", Optional.empty())));

        assertThat(before.json(Colours.STRIPPED))
                .isEqualTo("[{\"number\":1,\"at\":\"1970-01-01T00:00:00Z\",\"text\":\"x\"}]");
    }
}
