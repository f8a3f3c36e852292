package io.breakwater.e2e;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * What the README tells people to type works. A block counts when the line before it is {@code <!-- test -->} or
 * {@code <!-- test contains: TEXT -->}; only ports and the home folder are those of the test's stack.
 */
@ExtendWith(StackExtension.class)
@Order(80)
class ReadmeIT {

    private static final Path ROOT = Node.MODULE.resolveSibling(".").normalize();
    private static final Pattern BLOCK = Pattern.compile(
            "(?ms)^(?:<!-- test(?: contains: (?<expected>[^\\n]*?))? -->\\n)?```(?<kind>\\w+)\\n(?<text>.*?)^```$");
    private static final Pattern LOCAL_PORT = Pattern.compile("localhost:(\\d{4,5})");

    @Test
    void commandsWork(Stack stack) throws Exception {
        var place = placeLike(stack);

        var blocks = blocks("bash").toList();

        assertThat(blocks).isNotEmpty();
        for (var block : blocks) {
            assertThat(block.group())
                    .as("a bash block must be marked as tested")
                    .startsWith("<!-- test");
            run(stack, place, block);
        }
    }

    @Test
    void settingsAreJson() throws Exception {
        assertThat(blocks("json").map(block -> Json.read(block.group("text"))))
                .allSatisfy(json -> assertThat(json).isNotEmpty());
    }

    private static void run(Stack stack, Path place, MatchResult block) throws Exception {
        var script = LOCAL_PORT
                .matcher(block.group("text"))
                .replaceAll(port -> "localhost:" + stack.port(Integer.parseInt(port.group(1))));
        var bash = new ProcessBuilder("bash", "-euo", "pipefail", "-c", script)
                .directory(place.toFile())
                .redirectErrorStream(true)
                .start();
        bash.getOutputStream().close();
        var output = new String(bash.getInputStream().readAllBytes(), UTF_8);

        assertThat(bash.waitFor()).as("%s%n%s", script, output).isZero();
        assertThat(output)
                .as(script)
                .contains(Optional.ofNullable(block.group("expected")).orElse(""));
    }

    /** A folder with the command and the home where a reader of the README would have them. */
    private static Path placeLike(Stack stack) throws IOException {
        var place = Files.createTempDirectory(Node.MODULE.resolve("target"), "readme");
        Files.createSymbolicLink(place.resolve(".breakwater"), stack.launcher().home());
        var command = place.resolve("breakwater");
        Files.writeString(
                command,
                "#!/usr/bin/env bash\nexec '%s' \"$@\" --home '%s'\n"
                        .formatted(ROOT.resolve("breakwater"), stack.launcher().home()));
        Files.setPosixFilePermissions(command, PosixFilePermissions.fromString("rwxr-xr-x"));
        return place;
    }

    private static Stream<MatchResult> blocks(String kind) throws IOException {
        List<MatchResult> all = BLOCK.matcher(Files.readString(ROOT.resolve("README.md")))
                .results()
                .toList();
        return all.stream().filter(block -> block.group("kind").equals(kind));
    }
}
