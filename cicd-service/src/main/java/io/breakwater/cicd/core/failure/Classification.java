package io.breakwater.cicd.core.failure;

import java.util.Optional;
import java.util.OptionalLong;

/**
 * What kind of failure it is.
 *
 * @param rule which rule decided; empty if none did
 * @param cause what probably happened, a sentence
 * @param fix what usually helps, a sentence
 * @param evidence the text that decided, of the log or of a phase's context; empty if there is none
 * @param line the number of the line that decided; empty if a phase's context did
 */
public record Classification(
        Category category, Optional<String> rule, String cause, String fix, String evidence, OptionalLong line) {}
