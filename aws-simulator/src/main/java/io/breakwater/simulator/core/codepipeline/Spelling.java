package io.breakwater.simulator.core.codepipeline;

import java.util.Arrays;
import java.util.stream.Collectors;

/** Turns {@code IN_PROGRESS} into {@code InProgress}. */
final class Spelling {
    private Spelling() {}

    static String of(Enum<?> constant) {
        return Arrays.stream(constant.name().split("_"))
                .map(word -> word.charAt(0) + word.substring(1).toLowerCase(java.util.Locale.ROOT))
                .collect(Collectors.joining());
    }
}
