package io.breakwater.simulator.wire;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;

/**
 * Which members of a structure AWS requires, by their names in the model. The facts stand in
 * {@code required-members.txt}: unlike the service models, the SDK's field metadata tells them for S3 only.
 *
 * @param required whether this member itself is required
 * @param members what is known of the members below; {@code *} stands for the elements of a list and values of a map
 */
record RequiredTree(boolean required, Map<String, RequiredTree> members) {
    private static final String ELEMENT = "*";
    private static final RequiredTree NOTHING = new RequiredTree(false, Map.of());
    private static final Map<String, RequiredTree> BY_OPERATION = read();

    /** What an operation's request must have; nothing for operations that the file does not name. */
    static RequiredTree of(String service, String operation) {
        return BY_OPERATION.getOrDefault(service + " " + operation, NOTHING);
    }

    /** What is required of list elements and map values. */
    RequiredTree element() {
        return members.getOrDefault(ELEMENT, NOTHING);
    }

    private RequiredTree with(String path) {
        int dot = path.indexOf('.');
        String name = dot < 0 ? path : path.substring(0, dot);
        RequiredTree former = members.getOrDefault(name, NOTHING);
        Map<String, RequiredTree> grown = new HashMap<>(members);
        grown.put(name, dot < 0 ? new RequiredTree(true, former.members) : former.with(path.substring(dot + 1)));
        return new RequiredTree(required, Map.copyOf(grown));
    }

    private static Map<String, RequiredTree> read() {
        Map<String, RequiredTree> trees = new HashMap<>();
        try (InputStream file = Objects.requireNonNull(RequiredTree.class.getResourceAsStream("required-members.txt"));
                BufferedReader lines = new BufferedReader(new InputStreamReader(file, StandardCharsets.UTF_8))) {
            lines.lines()
                    .filter(line -> !line.startsWith("#"))
                    .map(line -> line.split(" "))
                    .forEach(words -> {
                        RequiredTree tree = NOTHING;
                        for (int i = 2; i < words.length; i++) {
                            tree = tree.with(words[i]);
                        }
                        trees.put(words[0] + " " + words[1], tree);
                    });
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
        return Map.copyOf(trees);
    }
}
