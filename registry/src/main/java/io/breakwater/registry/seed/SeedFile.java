package io.breakwater.registry.seed;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.breakwater.registry.core.server.Draft;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads seed registrations; {@code ${NAME}} stands for a variable of the environment. */
final class SeedFile {
    private static final Pattern VARIABLE = Pattern.compile("\\$\\{([A-Z0-9_]+)}");

    private SeedFile() {}

    static List<Draft> read(Path file, Function<String, Optional<String>> variables) {
        try {
            JsonNode servers = new ObjectMapper().readTree(Files.readString(file));
            if (!servers.isArray()) {
                throw new IllegalArgumentException(file + " must hold a JSON array of registrations");
            }
            List<Draft> drafts = new ArrayList<>();
            for (JsonNode server : servers) {
                drafts.add(draft(server, variables));
            }
            return drafts;
        } catch (IOException e) {
            throw new UncheckedIOException("the seed file " + file + " cannot be read", e);
        }
    }

    private static Draft draft(JsonNode server, Function<String, Optional<String>> variables) {
        List<String> tags = new ArrayList<>();
        server.path("tags").forEach(tag -> tags.add(tag.asText()));
        return new Draft(
                server.path("id").textValue(),
                server.path("title").textValue(),
                server.path("description").textValue(),
                substituted(server.path("url").textValue(), variables),
                server.path("auth").path("kind").textValue(),
                server.path("auth").path("audience").textValue(),
                tags,
                server.path("owner").textValue(),
                server.path("visibility").textValue(),
                server.path("enabled").asBoolean(true));
    }

    private static @Nullable String substituted(@Nullable String text, Function<String, Optional<String>> variables) {
        if (text == null) {
            return null;
        }
        return VARIABLE.matcher(text)
                .replaceAll(match -> Matcher.quoteReplacement(variables
                        .apply(match.group(1))
                        .orElseThrow(() -> new IllegalArgumentException(
                                "the seed file needs the variable " + match.group(1) + ", which is not set"))));
    }
}
