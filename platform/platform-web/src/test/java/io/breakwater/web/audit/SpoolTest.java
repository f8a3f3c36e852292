package io.breakwater.web.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SpoolTest {

    @TempDir
    Path directory = Path.of("");

    @Test
    void linesComeOutInOrder() throws IOException {
        try (Spool spool = new Spool(directory, 1_000)) {
            spool.append(List.of("a", "b"));
            spool.append(List.of("c"));

            Spool.Batch first = spool.peek(2);
            spool.remove(first);

            assertThat(first.lines()).containsExactly("a", "b");
            assertThat(spool.peek(9).lines()).containsExactly("c");
            spool.remove(spool.peek(9));
            assertThat(spool.isEmpty()).isTrue();
            assertThat(spool.peek(9).lines()).isEmpty();
        }
    }

    @Test
    void boundHoldsForWhatWaitsAndAppendsAreAllOrNothing() throws IOException {
        try (Spool spool = new Spool(directory, 10)) {
            assertThat(spool.append(List.of("1234", "678"))).isTrue();

            assertThat(spool.append(List.of("x"))).isFalse();

            spool.remove(spool.peek(1));
            assertThat(spool.append(List.of("x"))).isTrue();
            assertThat(spool.peek(9).lines()).containsExactly("678", "x");
        }
    }

    @Test
    void reopenedSpoolGoesOnWhereItWas() throws IOException {
        try (Spool spool = new Spool(directory, 1_000)) {
            spool.append(List.of("a", "b", "ç"));
            spool.remove(spool.peek(1));
        }

        try (Spool spool = new Spool(directory, 1_000)) {
            assertThat(spool.peek(9).lines()).containsExactly("b", "ç");
        }
    }

    @Test
    void halfALineAfterACrashIsDropped() throws IOException {
        try (Spool spool = new Spool(directory, 1_000)) {
            spool.append(List.of("a"));
        }
        Files.writeString(directory.resolve("audit.spool"), "{\"half", StandardOpenOption.APPEND);

        try (Spool spool = new Spool(directory, 1_000)) {
            spool.append(List.of("b"));

            assertThat(spool.peek(9).lines()).containsExactly("a", "b");
        }
    }

    @Test
    void positionBeyondAnEmptiedFileStartsOver() throws IOException {
        try (Spool spool = new Spool(directory, 1_000)) {
            spool.append(List.of("aaaa", "b"));
            spool.remove(spool.peek(1));
        }
        Files.write(directory.resolve("audit.spool"), new byte[0]);

        try (Spool spool = new Spool(directory, 1_000)) {
            spool.append(List.of("c"));
        }
        try (Spool spool = new Spool(directory, 1_000)) {
            assertThat(spool.peek(9).lines()).containsExactly("c");
        }
    }

    @Test
    void fileDoesNotGrowWhileItNeverEmpties() throws IOException {
        List<String> seen = new ArrayList<>();
        try (Spool spool = new Spool(directory, 100)) {
            spool.append(List.of("0"));
            for (int i = 1; i <= 1_000; i++) {
                spool.append(List.of(Integer.toString(i)));
                Spool.Batch one = spool.peek(1);
                seen.addAll(one.lines());
                spool.remove(one);
            }
        }

        assertThat(seen)
                .containsExactlyElementsOf(
                        IntStream.range(0, 1_000).mapToObj(Integer::toString).toList());
        assertThat(Files.size(directory.resolve("audit.spool"))).isLessThan(250);
    }

    @Test
    void directoryBelongsToOneSpool() throws IOException {
        try (Spool spool = new Spool(directory, 1_000)) {
            assertThat(spool.isEmpty()).isTrue();
            assertThatThrownBy(() -> new Spool(directory, 1_000))
                    .isInstanceOf(IOException.class)
                    .hasMessageContaining("already in use");
        }
    }
}
